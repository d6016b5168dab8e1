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
 */
record State(@Nullable String flow, @Nullable String asked, Map<String, String> slots, int tries) {
    static State of(List<Step> steps) {
        var state = new State(null, null, Map.of(), 0);
        for (var step : steps) {
            state = state.after(step);
        }
        return state;
    }

    State after(Step step) {
        return switch (step.did()) {
            case "start" -> new State(step.name(), null, Map.of(), flow == null ? 0 : tries);
            case "slot" -> new State(flow, null, with(step), tries);
            case "asked" -> new State(flow, step.name(), slots, tries);
            case "forget" -> new State(flow, asked, without(step.name()), tries);
            case "tool" ->
                    new State(flow, asked, slots, step.value().equals("found") ? 0 : tries + 1);
            case "end", "hand-off" -> new State(null, null, Map.of(), 0);
            default -> this;
        };
    }

    private Map<String, String> with(Step step) {
        var more = new HashMap<>(slots);
        more.put(step.name(), step.value());
        return Map.copyOf(more);
    }

    private Map<String, String> without(String slot) {
        var less = new HashMap<>(slots);
        less.remove(slot);
        return Map.copyOf(less);
    }
}
