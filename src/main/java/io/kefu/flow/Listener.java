// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.SlotType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Understands a shopper without a model: what was asked for is looked for first, then whether
 * another flow is wanted. What neither finds is unclear, and somebody else may answer it.
 */
final class Listener {
    /** Types that are told from other words wherever they stand. */
    private static final Set<SlotType> DISTINCT =
            Set.of(SlotType.ORDER, SlotType.EMAIL, SlotType.PHONE, SlotType.CHOICE, SlotType.IMAGE);

    /** An answer of so many words is nothing but an answer. */
    private static final int BRIEF = 5;

    /** So like an example, words are no answer to a question that takes any words. */
    private static final double UNMISTAKABLE = 0.93;

    private final Library library;
    private final Triggers triggers;
    private final double floor;
    private final double margin;

    Listener(Library library, Triggers triggers, double floor, double margin) {
        this.library = library;
        this.triggers = triggers;
        this.floor = floor;
        this.margin = margin;
    }

    List<Wish> hear(Said said, State state, String language, LocalDate today) {
        for (var button : said.buttons()) {
            var wish = button(button, state);
            if (wish != null) {
                return List.of(wish);
            }
        }
        var text = said.text().strip();
        if (Vocabulary.WORDS.says("person", text)) {
            return List.of(new Wish.Person("asked-for-human"));
        }
        if (state.busy()) {
            var steering = steering(text);
            if (steering != null) {
                return List.of(steering);
            }
        }
        var extractor = new Extractor(language, today);
        var answer = state.busy() ? values(said, state, extractor) : Map.<String, JsonNode>of();
        var asked = state.asked();
        if (asked != null
                && answer.containsKey(asked)
                && (isFree(state) ? !startsAnother(text, state) : isBrief(text))) {
            return fills(answer);
        }
        var start = start(said, state, extractor);
        if (!start.isEmpty()) {
            return start;
        }
        return answer.isEmpty() ? List.of(new Wish.Unclear()) : fills(answer);
    }

    private @Nullable Wish button(String id, State state) {
        if (id.equals("human")) {
            return new Wish.Person("asked-for-human");
        }
        if (id.matches("csat:[1-5]")) {
            return new Wish.Rate(id.charAt(5) - '0');
        }
        if (id.startsWith("flow:")) {
            var flow = id.substring("flow:".length());
            return library.live(flow).isPresent() && !flow.startsWith("pattern-")
                    ? new Wish.Start(flow, 1)
                    : null;
        }
        var asked = state.asked();
        var slot = asked == null ? null : slots(state).get(asked);
        return slot == null || asked == null
                ? null
                : Extractor.pressed(slot, id).map(v -> (Wish) new Wish.Fill(asked, v)).orElse(null);
    }

    private static @Nullable Wish steering(String text) {
        if (Vocabulary.WORDS.says("cancel", text)) {
            return new Wish.Cancel();
        }
        if (Vocabulary.WORDS.says("repeat", text)) {
            return new Wish.Repeat();
        }
        return Vocabulary.WORDS.says("skip", text) ? new Wish.Skip() : null;
    }

    /** The values of the flow under way that the words hold: the one asked for first. */
    private Map<String, JsonNode> values(Said said, State state, Extractor extractor) {
        var found = new LinkedHashMap<String, JsonNode>();
        var asked = state.asked();
        var slots = slots(state);
        var corrects = Vocabulary.WORDS.says("correct", said.text());
        SlotType taken = null;
        if (asked != null && slots.containsKey(asked) && !(corrects && isFree(state))) {
            var slot = slots.get(asked);
            var value = extractor.find(slot, said.text(), said.files(), true);
            value.ifPresent(v -> found.put(asked, v));
            taken = value.isPresent() ? slot.type() : null;
        }
        if (taken == SlotType.TEXT
                || taken == SlotType.NUMBER
                || taken == SlotType.DATE
                || taken == SlotType.MONEY
                || taken == SlotType.PHONE
                || taken == SlotType.PRODUCT) {
            return found;
        }
        for (var entry : slots.entrySet()) {
            if (entry.getKey().equals(asked)
                    || entry.getValue().type() == taken
                    || !DISTINCT.contains(entry.getValue().type())) {
                continue;
            }
            boolean known = state.values().containsKey(entry.getKey());
            if (!known || corrects || (asked != null && found.isEmpty() && isBrief(said.text()))) {
                extractor
                        .find(entry.getValue(), said.text(), said.files(), false)
                        .filter(v -> !v.equals(state.values().get(entry.getKey())))
                        .ifPresent(v -> found.put(entry.getKey(), v));
            }
        }
        return found;
    }

    /** The slots of the flow under way and of those that run or are run by it. */
    private Map<String, Slot> slots(State state) {
        var slots = new LinkedHashMap<String, Slot>();
        int root = state.root(state.stack().size() - 1);
        for (int i = state.stack().size() - 1; i >= root; i--) {
            var frame = state.stack().get(i);
            library.version(frame.flow(), frame.version())
                    .ifPresent(p -> p.slots(library).forEach(slots::putIfAbsent));
        }
        return slots;
    }

    /** What kind of value is waited for; null: none. */
    @Nullable SlotType asked(State state) {
        var asked = state.asked();
        var slot = asked == null ? null : slots(state).get(asked);
        return slot == null ? null : slot.type();
    }

    private boolean isFree(State state) {
        var type = asked(state);
        return type == SlotType.TEXT || type == SlotType.PRODUCT;
    }

    private boolean startsAnother(String text, State state) {
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

    private List<Wish> start(Said said, State state, Extractor extractor) {
        var matches =
                triggers.of(said.text()).stream()
                        .filter(m -> m.score() >= floor)
                        .filter(m -> !FlowEngine.underWay(state).contains(m.flow()))
                        .toList();
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
        if (close.size() > 1) {
            return List.of(new Wish.Either(close));
        }
        var wishes = new ArrayList<Wish>();
        wishes.add(new Wish.Start(best.flow(), best.score()));
        library.live(best.flow())
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

    private static List<Wish> fills(Map<String, JsonNode> values) {
        var wishes = new ArrayList<Wish>();
        values.forEach((slot, value) -> wishes.add(new Wish.Fill(slot, value)));
        return wishes;
    }

    private static boolean isBrief(String text) {
        return text.length() <= 60 && text.split("\\s+", -1).length <= BRIEF;
    }
}
