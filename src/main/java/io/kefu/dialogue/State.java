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
 * @param about what was spoken of last, such as the product; outlives what it was told in
 * @param offered whether the turn before offered a person
 */
record State(
        @Nullable String flow,
        @Nullable String asked,
        Map<String, String> slots,
        Map<String, String> about,
        boolean offered) {
    private static final State BEGINNING = new State(null, null, Map.of(), Map.of(), false);

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
            case "start" -> at(step.name(), null, Map.of());
            case "slot" -> at(flow, null, with(slots, step));
            case "asked" -> at(flow, step.name(), slots);
            case "about" -> new State(flow, asked, slots, with(about, step), offered);
            case "offered" -> with(true);
            case "end", "hand-off" -> at(null, null, Map.of());
            default -> this;
        };
    }

    private State at(@Nullable String flow, @Nullable String asked, Map<String, String> slots) {
        return new State(flow, asked, slots, about, offered);
    }

    private State with(boolean offered) {
        return new State(flow, asked, slots, about, offered);
    }

    private static Map<String, String> with(Map<String, String> values, Step step) {
        var more = new HashMap<>(values);
        more.put(step.name(), step.value());
        return Map.copyOf(more);
    }
}
