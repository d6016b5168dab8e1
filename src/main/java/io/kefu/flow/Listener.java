// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.assistant.Candidates;
import io.kefu.assistant.Command;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.SlotType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Understands a shopper without a model: what was asked for is looked for first, then whether
 * another flow is wanted. What neither finds is unclear: somebody else may answer it, or its
 * meaning be compared.
 */
final class Listener {
    private final Library library;
    private final Beginnings beginnings;

    Listener(Library library, Triggers triggers, double floor, double margin) {
        this.library = library;
        this.beginnings = new Beginnings(library, triggers, floor, margin);
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
        // The yes that was said twice: what came of the first is told again, and nothing is done.
        boolean again = said.buttons().contains("yes") || Extractor.isYesAlone(text);
        if (again && !state.busy() && !state.said().isEmpty()) {
            return List.of(new Wish.Repeat());
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
                && (isFree(state) ? !beginnings.another(text, state) : Beginnings.isBrief(text))) {
            return fills(answer);
        }
        var start = beginnings.byWords(said, state, extractor);
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
                    || !Beginnings.DISTINCT.contains(entry.getValue().type())) {
                continue;
            }
            boolean known = state.values().containsKey(entry.getKey());
            if (!known
                    || corrects
                    || (asked != null && found.isEmpty() && Beginnings.isBrief(said.text()))) {
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

    /** As {@link #hear}, then by meaning. */
    List<Wish> understand(Said said, State state, String language, LocalDate today) {
        var heard = hear(said, state, language, today);
        if (!heard.equals(List.of(new Wish.Unclear()))) {
            return heard;
        }
        var meant = beginnings.meant(said, state, language, today);
        return meant.isEmpty() ? heard : meant;
    }

    /** What begins flows. */
    Beginnings beginnings() {
        return beginnings;
    }

    /** What a model may propose. */
    Candidates candidates(Said said, State state) {
        var slots = new LinkedHashMap<String, String>();
        if (state.busy()) {
            slots(state)
                    .forEach((name, slot) ->
                            slots.put(name, slot.type().name().toLowerCase(Locale.ROOT)));
        }
        return new Candidates(beginnings.offers(said, state), slots);
    }

    /**
     * The value that somebody has found in what was said; empty: the slot cannot hold it.
     *
     * @param begun the flow that is to begin with it; null: it is for what is under way
     */
    Optional<JsonNode> value(
            State state,
            @Nullable String begun,
            Command.SetSlot told,
            String language,
            LocalDate today) {
        var slots =
                begun == null
                        ? state.busy() ? slots(state) : Map.<String, Slot>of()
                        : library.live(begun).map(p -> p.slots(library)).orElse(Map.of());
        var slot = slots.get(told.slot());
        return slot == null
                ? Optional.empty()
                : new Extractor(language, today).find(slot, told.value(), false, true);
    }

    private static List<Wish> fills(Map<String, JsonNode> values) {
        var wishes = new ArrayList<Wish>();
        values.forEach((slot, value) -> wishes.add(new Wish.Fill(slot, value)));
        return wishes;
    }
}
