// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Learn, then test. One half of the audited answers teaches a model of what is right, a row of cuts
 * and which of them to try first; the other half, which had no say in that, tests the cuts one
 * after the other, each with the exact binomial bound, until one fails. The last that passed keeps
 * the budget with the stated doubt, whatever the model is worth: a bad one only covers less.
 *
 * <p>Labels come in over weeks and looking at every one of them would be cheating: attempts are
 * made at fixed numbers of labels, and share the doubt among them.
 */
public final class Certifying {
    /**
     * At so many labels an attempt is made, with this part of the doubt; the fourth matters most.
     */
    private static final List<Attempt> ATTEMPTS =
            List.of(
                    new Attempt(120, 0.05),
                    new Attempt(250, 0.05),
                    new Attempt(500, 0.10),
                    new Attempt(1000, 0.60),
                    new Attempt(2000, 0.10),
                    new Attempt(4000, 0.10));

    /** One in so many teaches; few signals need few examples, and testing is what is dear. */
    private static final int TEACHES = 5;

    private static final int CUTS = 40;
    private static final double PENALTY = 1;

    private record Attempt(int labels, double part) {}

    private final Budget budget;
    private final double doubt;
    private final Logistic model;
    private final double[] taught;
    private final double[] cuts;

    private Certifying(Budget budget, double doubt, List<Graded> teaching, List<Graded> hints) {
        this.budget = budget;
        this.doubt = doubt;
        var all = new ArrayList<>(teaching);
        all.addAll(hints);
        model = fit(all);
        taught =
                teaching.stream()
                        .mapToDouble(g -> model.probability(g.signals()))
                        .sorted()
                        .toArray();
        cuts = cuts();
    }

    /**
     * The certificate of the last attempt that these labels allow; empty while there are too few,
     * and where no cut keeps the budget.
     *
     * @param audited drawn by chance from everything, in the order in which they were drawn
     * @param hints other verdicts, which only teach
     */
    public static Optional<Certificate> attempt(
            List<Graded> audited, List<Graded> hints, Budget budget) {
        return ATTEMPTS.stream()
                .filter(a -> a.labels() <= audited.size())
                .reduce((_, later) -> later)
                .flatMap(a -> {
                    var labels = audited.subList(0, a.labels());
                    return new Certifying(
                                    budget, budget.doubt() * a.part(), those(labels, true), hints)
                            .test(those(labels, false));
                });
    }

    /** How many labels the next attempt wants; empty after the last. */
    public static Optional<Integer> next(int labels) {
        return ATTEMPTS.stream().map(Attempt::labels).filter(n -> n > labels).findFirst();
    }

    /** Whether not even the first attempt can be made. */
    static boolean tooFew(int labels) {
        return labels < ATTEMPTS.getFirst().labels();
    }

    /** A model of what is right, for showing; it promises nothing. */
    public static Logistic fit(List<Graded> graded) {
        var right = new boolean[graded.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = graded.get(i).right();
        }
        return Logistic.fit(
                graded.stream().map(Graded::signals).toArray(double[][]::new), right, PENALTY);
    }

    private Optional<Certificate> test(List<Graded> others) {
        Optional<Certificate> passed = Optional.empty();
        for (int i = first(); i < cuts.length; i++) {
            int tested = 0;
            int wrong = 0;
            for (var each : others) {
                if (model.probability(each.signals()) >= cuts[i]) {
                    tested++;
                    wrong += each.right() ? 0 : 1;
                }
            }
            if (Binomial.atMost(wrong, tested, budget.wrong()) > doubt) {
                break;
            }
            passed =
                    Optional.of(
                            new Certificate(
                                    budget,
                                    model,
                                    cuts[i],
                                    others.size(),
                                    tested,
                                    wrong,
                                    Binomial.bound(wrong, tested, doubt),
                                    (double) tested / others.size()));
        }
        return passed;
    }

    /** From the strictest that can pass at all to answering everything. */
    private double[] cuts() {
        var cuts = new double[CUTS];
        for (int i = 0; i < CUTS; i++) {
            int above = (int) Math.ceil((double) taught.length * (i + 1) / CUTS);
            cuts[i] = i == CUTS - 1 ? 0 : taught[taught.length - above];
        }
        double least = (double) Binomial.least(budget.wrong(), doubt) / (TEACHES - 1);
        return Arrays.stream(cuts).filter(c -> above(c) >= least || c == 0).toArray();
    }

    /** The cut that is likeliest to pass, by what the taught half expects. */
    private int first() {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < cuts.length; i++) {
            int above = above(cuts[i]);
            double expected = 0;
            for (int j = taught.length - above; j < taught.length; j++) {
                expected += 1 - taught[j];
            }
            double surprise = chance((TEACHES - 1) * expected, (TEACHES - 1) * above);
            if (surprise < least) {
                least = surprise;
                best = i;
            }
        }
        return best;
    }

    /** As {@link Binomial#atMost}, between whole numbers. */
    private double chance(double expected, int n) {
        int whole = (int) expected;
        double part = expected - whole;
        return (1 - part) * Binomial.atMost(whole, n, budget.wrong())
                + part * Binomial.atMost(whole + 1, n, budget.wrong());
    }

    private int above(double cut) {
        int count = 0;
        for (double p : taught) {
            count += p >= cut ? 1 : 0;
        }
        return count;
    }

    private static List<Graded> those(List<Graded> graded, boolean teach) {
        var those = new ArrayList<Graded>(graded.size());
        for (int i = 0; i < graded.size(); i++) {
            if ((i % TEACHES == 0) == teach) {
                those.add(graded.get(i));
            }
        }
        return those;
    }
}
