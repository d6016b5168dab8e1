// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.assistant.Candidates;
import io.kefu.flow.step.SlotType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which flow a shopper's words begin: by the words themselves, else by what they mean. */
final class Beginnings {
    /** Types that are told from other words wherever they stand. */
    static final Set<SlotType> DISTINCT =
            Set.of(SlotType.ORDER, SlotType.EMAIL, SlotType.PHONE, SlotType.CHOICE, SlotType.IMAGE);

    /** An answer of so many words is nothing but an answer. */
    private static final int BRIEF = 5;

    /** So like an example, words are no answer to a question that takes any words. */
    private static final double UNMISTAKABLE = 0.93;

    /** Flows that a model is told of in one turn. */
    private static final int MOST_OFFERED = 40;

    private final Library library;
    private final Triggers triggers;
    private final double floor;
    private final double margin;

    Beginnings(Library library, Triggers triggers, double floor, double margin) {
        this.library = library;
        this.triggers = triggers;
        this.floor = floor;
        this.margin = margin;
    }

    /** What is wanted by the words; empty: nothing that is near enough. */
    List<Wish> byWords(Said said, State state, Extractor extractor) {
        var matches =
                triggers.of(said.text()).stream()
                        .filter(m -> m.score() >= floor)
                        .filter(m -> !FlowEngine.underWay(state).contains(m.flow()))
                        .toList();
        return best(matches, said, extractor);
    }

    /**
     * What is wanted by the meaning of words that nobody has understood; empty: nothing that is
     * near enough. While a flow is under way the meaning is not asked: it costs more than a turn.
     */
    List<Wish> meant(Said said, State state, String language, LocalDate today) {
        var text = said.text().strip();
        return state.busy() || text.isEmpty()
                ? List.of()
                : best(triggers.meantBy(text, language), said, new Extractor(language, today));
    }

    /** The flow that matches best, or the question which of those is meant that match as well. */
    private List<Wish> best(List<Triggers.Match> matches, Said said, Extractor extractor) {
        if (matches.isEmpty()) {
            return List.of();
        }
        var best = matches.getFirst();
        var close =
                matches.stream()
                        .filter(m -> m.score() > best.score() - margin)
                        .map(Triggers.Match::flow)
                        .limit(3)
                        .toList();
        return close.size() > 1
                ? List.of(new Wish.Either(close))
                : wish(best.flow(), best.score(), said, extractor);
    }

    /** The wish for a flow, with what was said of its values. */
    List<Wish> wish(String flow, double score, Said said, Extractor extractor) {
        var wishes = new ArrayList<Wish>();
        wishes.add(new Wish.Start(flow, score));
        library.live(flow)
                .ifPresent(p ->
                        p.slots(library)
                                .forEach((name, slot) -> {
                                    if (DISTINCT.contains(slot.type())) {
                                        extractor
                                                .find(slot, said.text(), said.files(), false)
                                                .ifPresent(v -> wishes.add(new Wish.Fill(name, v)));
                                    }
                                }));
        return wishes;
    }

    /** Whether what may be any answer is so like an example that it begins another flow. */
    boolean another(String text, State state) {
        if (!isBrief(text) && text.length() > 60) {
            return false;
        }
        var matches =
                triggers.of(text).stream()
                        .filter(m ->
                                library.live(m.flow())
                                        .filter(p -> !Starts.byTopic(p, "greeting"))
                                        .isPresent())
                        .toList();
        return !matches.isEmpty()
                && matches.getFirst().score() >= UNMISTAKABLE
                && !FlowEngine.underWay(state).contains(matches.getFirst().flow());
    }

    /** What a model may begin: the flows likeliest by words first, where there are many. */
    Map<String, Candidates.Offer> offers(Said said, State state) {
        var near = triggers.of(said.text()).stream().map(Triggers.Match::flow).toList();
        return library.live().stream()
                .filter(Starts::byWords)
                .filter(p -> !FlowEngine.underWay(state).contains(p.flow().id()))
                .sorted(Comparator.comparingInt(p -> place(p.flow().id(), near)))
                .limit(MOST_OFFERED)
                .collect(
                        Collectors.toMap(
                                p -> p.flow().id(),
                                p ->
                                        new Candidates.Offer(
                                                p.flow().description(),
                                                p.slots(library).keySet())));
    }

    private static int place(String flow, List<String> order) {
        int at = order.indexOf(flow);
        return at < 0 ? order.size() : at;
    }

    static boolean isBrief(String text) {
        return text.length() <= 60 && text.split("\\s+", -1).length <= BRIEF;
    }
}
