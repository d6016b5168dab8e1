// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the certificate of an intent has come.
 *
 * @param state {@code learning}, {@code certified} or {@code stale}: there was one for another
 *     model or prompt
 * @param labels audited answers of this version
 * @param next how many labels the next attempt wants; null: there is none
 * @param blocks what stands in the way of answering by itself: {@code labels}, {@code wrong},
 *     {@code stale} or {@code nothing}
 * @param curve the share answered at each cut beside the share of wrong ones among it
 */
public record Standing(
        String state,
        int labels,
        int right,
        @Nullable Integer next,
        @Nullable Certificate certificate,
        String blocks,
        List<Point> curve) {
    private static final int POINTS = 20;

    /** One point of the curve of risk and coverage. */
    public record Point(double coverage, double wrong) {}

    /** The certificate for answers of this version, where there is one. */
    static Optional<Certificate> certificate(
            List<JudgedAnswer> graded, String version, Budget budget) {
        return Certifying.attempt(
                graded.stream()
                        .filter(g -> g.version.equals(version))
                        .map(JudgedAnswer::label)
                        .toList(),
                List.of(),
                budget);
    }

    static Standing of(List<JudgedAnswer> graded, Budget budget) {
        var version = graded.isEmpty() ? "" : graded.getLast().version;
        var own = graded.stream().filter(g -> g.version.equals(version)).toList();
        var labels = own.stream().map(JudgedAnswer::label).toList();
        var certificate = Certifying.attempt(labels, List.of(), budget).orElse(null);
        var next = Certifying.next(labels.size()).orElse(null);
        boolean before =
                certificate == null
                        && graded.stream()
                                .map(g -> g.version)
                                .distinct()
                                .filter(v -> !v.equals(version))
                                .anyMatch(v -> certificate(graded, v, budget).isPresent());
        var state = certificate != null ? "certified" : before ? "stale" : "learning";
        var blocks =
                certificate != null
                        ? "nothing"
                        : before ? "stale" : Certifying.tooFew(labels.size()) ? "labels" : "wrong";
        return new Standing(
                state,
                labels.size(),
                (int) labels.stream().filter(Graded::right).count(),
                next,
                certificate,
                blocks,
                curve(labels));
    }

    private static List<Point> curve(List<Graded> labels) {
        if (labels.size() < POINTS) {
            return List.of();
        }
        var model = Certifying.fit(labels);
        var sorted =
                labels.stream()
                        .sorted((a, b) ->
                                Double.compare(
                                        model.probability(b.signals()),
                                        model.probability(a.signals())))
                        .toList();
        var curve = new ArrayList<Point>();
        int wrong = 0;
        for (int i = 0; i < sorted.size(); i++) {
            wrong += sorted.get(i).right() ? 0 : 1;
            if ((i + 1) * POINTS / sorted.size() > i * POINTS / sorted.size()) {
                curve.add(new Point((i + 1.0) / sorted.size(), wrong / (i + 1.0)));
            }
        }
        return curve;
    }
}
