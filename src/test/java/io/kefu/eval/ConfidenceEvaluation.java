// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import io.kefu.assistant.confidence.Budget;
import io.kefu.assistant.confidence.Certificate;
import io.kefu.assistant.confidence.Certifying;
import io.kefu.assistant.confidence.Graded;
import io.kefu.bench.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Certificates in a world whose truth is known: thousands of merchants, each with 1,000 audited
 * answers. How many certificates, of all attempts on the way there, do not keep what they promise,
 * and how much is answered by them, against one who knows the truth? Beside it, what most do: the
 * lowest threshold that looks right on the same labels.
 */
final class ConfidenceEvaluation implements Evaluation {
    private static final long SEED = 20261125;
    private static final int LABELS = 1000;
    private static final double DOUBT = 0.1;
    private static final List<Integer> STOPS = List.of(120, 250, 500, LABELS);

    private final int draws;

    ConfidenceEvaluation(int draws) {
        this.draws = draws;
    }

    @Override
    public String name() {
        return "confidence";
    }

    @Override
    public void run(Findings findings) {
        for (double wrong : List.of(0.02, 0.05, 0.10)) {
            var at = "confidence." + Math.round(100 * wrong) + "%";
            double coverage = measure(findings, at, World.SHOP, wrong);
            findings.rows.add(Row.atLeast(0.5, 0.8, at + ".coverage-of-oracle", coverage, ""));
        }
        for (double wrong : List.of(0.02, 0.05, 0.10)) {
            var at = "confidence.blurred." + Math.round(100 * wrong) + "%";
            double coverage = measure(findings, at, World.BLURRED, wrong);
            findings.rows.add(Row.figure(at + ".coverage-of-oracle", coverage, ""));
        }
    }

    /** The coverage, as a part of the oracle's. */
    private double measure(Findings findings, String at, World world, double wrong) {
        var budget = new Budget(wrong, DOUBT);
        double oracle = world.oracle(wrong);
        var merchants =
                IntStream.range(0, draws)
                        .parallel()
                        .mapToObj(i -> merchant(world, budget, new Random(SEED + i)))
                        .toList();
        double bound = DOUBT + 3 * Math.sqrt(DOUBT * (1 - DOUBT) / draws);
        findings.rows.add(
                Row.atMost(
                        bound, DOUBT, at + ".over-budget", share(merchants, Merchant::over), ""));
        findings.rows.add(
                Row.figure(at + ".naive-over-budget", share(merchants, Merchant::naiveOver), ""));
        findings.rows.add(Row.figure(at + ".oracle", oracle, ""));
        return merchants.stream().mapToDouble(Merchant::coverage).average().orElseThrow() / oracle;
    }

    private record Merchant(boolean over, double coverage, boolean naiveOver) {}

    private static Merchant merchant(World world, Budget budget, Random chance) {
        var labels = new ArrayList<Graded>(LABELS);
        for (int i = 0; i < LABELS; i++) {
            labels.add(world.draw(chance));
        }
        boolean over = false;
        double coverage = 0;
        for (int stop : STOPS) {
            var certificate = Certifying.attempt(labels.subList(0, stop), List.of(), budget);
            if (certificate.isPresent()) {
                over |= world.risk(certificate.get()) > budget.wrong();
            }
            coverage = certificate.map(world::coverage).orElse(0.0);
        }
        return new Merchant(over, coverage, naive(world, labels, budget));
    }

    /** The lowest cut at which the labels it was chosen by keep the budget. */
    private static boolean naive(World world, List<Graded> labels, Budget budget) {
        var model = Certifying.fit(labels);
        var sorted =
                labels.stream()
                        .sorted((a, b) ->
                                Double.compare(
                                        model.probability(b.signals()),
                                        model.probability(a.signals())))
                        .toList();
        int wrong = 0;
        double cut = 2;
        for (int i = 0; i < sorted.size(); i++) {
            wrong += sorted.get(i).right() ? 0 : 1;
            if (wrong <= budget.wrong() * (i + 1)) {
                cut = model.probability(sorted.get(i).signals());
            }
        }
        return cut <= 1
                && world.risk(new Certificate(budget, model, cut, 0, 0, 0, 0, 0)) > budget.wrong();
    }

    private static double share(List<Merchant> all, java.util.function.Predicate<Merchant> which) {
        return (double) all.stream().filter(which).count() / all.size();
    }

    /**
     * Each question has an ease that nobody sees and four signals that follow it more or less; a
     * few answers are wrong however easy they look. Everything is normally distributed, so that
     * what a certificate promises can be calculated instead of counted.
     */
    private record World(double base, double slope, List<Kind> kinds) {
        /** Two questions of three are answered by what the shop has written down. */
        static final World SHOP =
                new World(2.2, 3, List.of(new Kind(0.65, 1.2, 0.6), new Kind(0.35, -1, 0.8)));

        /** There is no such line, and the best are not much better than the next. */
        static final World BLURRED = new World(3, 2.5, List.of(new Kind(1, 0, 1)));

        private static final double[] NOISE = {0.5, 0.8, 1.2, 2.0};
        private static final double ALWAYS_WRONG = 0.002;
        private static final int STEPS = 120;
        private static final double FAR = 6;

        /** Questions of which there is this share, with the ease they have in the mean. */
        private record Kind(double share, double mean, double spread) {}

        /** A score of the signals, and from where on it is answered. */
        private record Line(double origin, double[] weights, double cut) {}

        private record Answered(double share, double wrong) {}

        Graded draw(Random chance) {
            double which = chance.nextDouble();
            int k = 0;
            while (k < kinds.size() - 1 && which >= kinds.get(k).share()) {
                which -= kinds.get(k++).share();
            }
            var kind = kinds.get(k);
            double ease = kind.mean() + kind.spread() * chance.nextGaussian();
            var signals = new double[NOISE.length];
            for (int j = 0; j < signals.length; j++) {
                signals[j] = ease + NOISE[j] * chance.nextGaussian();
            }
            return new Graded(signals, chance.nextDouble() < right(ease));
        }

        private double right(double ease) {
            return (1 - ALWAYS_WRONG) / (1 + Math.exp(-base - slope * ease));
        }

        /** The most that could be answered; nothing orders better than these weights. */
        double oracle(double wrong) {
            var weights = new double[NOISE.length];
            for (int j = 0; j < weights.length; j++) {
                weights[j] = 1 / (NOISE[j] * NOISE[j]);
            }
            double low = -100;
            double high = 100;
            while (high - low > 1e-6) {
                double middle = (low + high) / 2;
                if (answered(new Line(0, weights, middle)).wrong() > wrong) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return answered(new Line(0, weights, high)).share();
        }

        double coverage(Certificate certificate) {
            return answered(line(certificate)).share();
        }

        double risk(Certificate certificate) {
            return answered(line(certificate)).wrong();
        }

        private static Line line(Certificate certificate) {
            double origin = certificate.model().logit(new double[NOISE.length]);
            var weights = new double[NOISE.length];
            for (int j = 0; j < weights.length; j++) {
                var unit = new double[NOISE.length];
                unit[j] = 1;
                weights[j] = certificate.model().logit(unit) - origin;
            }
            double cut = certificate.cut();
            return new Line(
                    origin, weights, cut <= 0 ? -1e9 : cut >= 1 ? 1e9 : Math.log(cut / (1 - cut)));
        }

        /** Of each kind the score is normal, and so is the ease where the score is known. */
        private Answered answered(Line line) {
            double sum = 0;
            double noise = 0;
            for (int j = 0; j < NOISE.length; j++) {
                sum += line.weights()[j];
                noise += Math.pow(line.weights()[j] * NOISE[j], 2);
            }
            double share = 0;
            double wrong = 0;
            for (var kind : kinds) {
                double mean = line.origin() + sum * kind.mean();
                double spread = Math.sqrt(Math.pow(sum * kind.spread(), 2) + noise);
                double follows = sum * kind.spread() / spread;
                double rest = Math.sqrt(Math.max(0, 1 - follows * follows));
                double from = Math.clamp((line.cut() - mean) / spread, -FAR, FAR);
                double step = (FAR - from) / STEPS;
                for (int i = 0; i < STEPS; i++) {
                    double score = from + (i + 0.5) * step;
                    double weight =
                            kind.share()
                                    * step
                                    * Math.exp(-score * score / 2)
                                    / Math.sqrt(2 * Math.PI);
                    share += weight;
                    wrong += weight * (1 - right(kind, follows * score, rest));
                }
            }
            return new Answered(share, share < 1e-9 ? 0 : wrong / share);
        }

        private double right(Kind kind, double expected, double rest) {
            double right = 0;
            double total = 0;
            for (double e = -3.5; e <= 3.5; e += 0.5) {
                double weight = Math.exp(-e * e / 2);
                right += weight * right(kind.mean() + kind.spread() * (expected + rest * e));
                total += weight;
            }
            return right / total;
        }
    }
}
