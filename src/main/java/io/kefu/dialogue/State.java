// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the dialogue stands: the fold of everything its turns have recorded.
 *
 * @param flow what it is busy with; null: nothing
 * @param asked the slot asked for last; null: none
 * @param tries how often the order was looked up in vain
 * @param about what was spoken of last, such as the product; outlives what it was told in
 * @param offered whether the turn before offered a person
 */
record State(
        @Nullable String flow,
        @Nullable String asked,
        Map<String, String> slots,
        int tries,
        Map<String, String> about,
        boolean offered) {
    private static final State BEGINNING = new State(null, null, Map.of(), 0, Map.of(), false);

    static State of(List<List<Step>> turns) {
        var state = BEGINNING;
        for (var steps : turns) {
            state = state.with(false);
            for (var step : steps) {
                state = state.after(step);
            }
        }
        return state;
    }

    State after(Step step) {
        return switch (step.did()) {
            case "start" -> at(step.name(), null, Map.of(), flow == null ? 0 : tries);
            case "slot" -> at(flow, null, with(slots, step), tries);
            case "asked" -> at(flow, step.name(), slots, tries);
            case "forget" -> at(flow, asked, without(step.name()), tries);
            case "tool" -> at(flow, asked, slots, step.value().equals("found") ? 0 : tries + 1);
            case "about" -> new State(flow, asked, slots, tries, with(about, step), offered);
            case "offered" -> with(true);
            case "end", "hand-off" -> at(null, null, Map.of(), 0);
            default -> this;
        };
    }

    private State at(
            @Nullable String flow, @Nullable String asked, Map<String, String> slots, int tries) {
        return new State(flow, asked, slots, tries, about, offered);
    }

    private State with(boolean offered) {
        return new State(flow, asked, slots, tries, about, offered);
    }

    private static Map<String, String> with(Map<String, String> values, Step step) {
        var more = new HashMap<>(values);
        more.put(step.name(), step.value());
        return Map.copyOf(more);
    }

    private Map<String, String> without(String slot) {
        var less = new HashMap<>(slots);
        less.remove(slot);
        return Map.copyOf(less);
    }
}
