// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Trigger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which flows a sentence starts: by keywords, and by likeness to examples in words and meaning. */
final class Triggers {
    private static final int LONGEST = 600;

    private final List<Example> examples = new ArrayList<>();
    private final List<Keyword> keywords = new ArrayList<>();
    private final Likeness likeness;
    private final Meanings meanings;

    private record Example(String flow, Set<String> pieces) {}

    private record Keyword(String flow, String words, List<String> single) {}

    /** A flow and how sure it is meant. */
    record Match(String flow, double score) {}

    /** By words alone. */
    Triggers(Library library) {
        this(library, Sense.NONE, 1);
    }

    /** By words and meaning, from this nearness on. */
    Triggers(Library library, Sense sense, double floor) {
        meanings = new Meanings(sense, floor);
        var all = new ArrayList<String>();
        for (var program : library.live()) {
            var flow = program.flow();
            for (var trigger : flow.triggers()) {
                switch (trigger) {
                    case Trigger.Intent intent ->
                            intent.examples()
                                    .forEach((language, list) ->
                                            list.forEach(e -> {
                                                all.add(e);
                                                meanings.add(flow.id(), language, e);
                                                examples.add(
                                                        new Example(flow.id(), Likeness.pieces(e)));
                                            }));
                    case Trigger.Keyword keyword ->
                            keyword.words()
                                    .values()
                                    .forEach(list ->
                                            list.forEach(w ->
                                                    keywords.add(
                                                            new Keyword(
                                                                    flow.id(),
                                                                    w,
                                                                    Words.single(w)))));
                    case Trigger.Button button ->
                            button.text()
                                    .words()
                                    .values()
                                    .forEach(w ->
                                            examples.add(
                                                    new Example(flow.id(), Likeness.pieces(w))));
                    default -> {}
                }
            }
        }
        likeness = new Likeness(all);
    }

    /** The flows it may start by its words, the likeliest first. */
    List<Match> of(String sentence) {
        var text =
                Normalizer.normalize(sentence, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .strip();
        if (text.length() > LONGEST) {
            return List.of();
        }
        Map<String, Double> best = new HashMap<>();
        for (var keyword : keywords) {
            if (Words.hasAll(text, keyword.single())) {
                // The more of what was said it is, the surer; none is as sure as the very example.
                double share = (double) keyword.words().length() / Math.max(1, text.length());
                double sure = 0.86 + 0.11 * Math.min(1, share);
                best.merge(keyword.flow(), sure, Math::max);
            }
        }
        var pieces = Likeness.pieces(text);
        for (var example : examples) {
            best.merge(example.flow(), likeness.of(pieces, example.pieces()), Math::max);
        }
        return sorted(best);
    }

    /** The flows with an example that means nearly the same, the nearest first. */
    List<Match> meantBy(String sentence, String language) {
        return sentence.length() > LONGEST ? List.of() : sorted(meanings.of(sentence, language));
    }

    private static List<Match> sorted(Map<String, Double> best) {
        return best.entrySet().stream()
                .map(e -> new Match(e.getKey(), e.getValue()))
                .sorted(
                        Comparator.comparingDouble(Match::score)
                                .reversed()
                                .thenComparing(Match::flow))
                .toList();
    }
}
