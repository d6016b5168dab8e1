// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** The steps of the turn under way, on top of those of the turns before it. */
final class TurnRecord {
    private final ObjectMapper json;
    private final List<Step> steps = new ArrayList<>();
    private State state;

    TurnRecord(List<JsonNode> earlier, ObjectMapper json) {
        this.json = json;
        var before = new ArrayList<Step>();
        earlier.forEach(
                turn -> before.addAll(json.convertValue(turn, new TypeReference<List<Step>>() {})));
        state = State.of(before);
    }

    State state() {
        return state;
    }

    TurnRecord add(String did, String name, String value) {
        var step = new Step(did, name, value);
        steps.add(step);
        state = state.after(step);
        return this;
    }

    JsonNode toJson() {
        return json.valueToTree(steps);
    }
}
