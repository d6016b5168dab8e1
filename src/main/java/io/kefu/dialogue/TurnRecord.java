// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The steps of the turn under way, on top of those of the turns before it. */
final class TurnRecord {
    private final ObjectMapper json;
    private final List<List<Step>> earlier;
    private final List<Step> steps = new ArrayList<>();
    private State state;

    TurnRecord(List<JsonNode> earlier, ObjectMapper json) {
        this.json = json;
        this.earlier = earlier.stream().map(TurnRecord::steps).toList();
        state = State.of(this.earlier);
    }

    private TurnRecord(TurnRecord other) {
        json = other.json;
        earlier = other.earlier;
        steps.addAll(other.steps);
        state = other.state;
    }

    /** By hand: each turn reads those of all turns before it. */
    private static List<Step> steps(JsonNode turn) {
        var steps = new ArrayList<Step>(turn.size());
        for (var step : turn) {
            steps.add(
                    new Step(
                            step.path("did").asText(),
                            step.path("name").asText(),
                            step.path("value").asText()));
        }
        return steps;
    }

    /** As it stands, to go on from in two ways. */
    TurnRecord copy() {
        return new TurnRecord(this);
    }

    State state() {
        return state;
    }

    /** What was looked up so far, in all turns. */
    List<Step> lookups() {
        return Stream.concat(earlier.stream().flatMap(List::stream), steps.stream())
                .filter(step -> step.did().equals("tool"))
                .toList();
    }

    /** What this turn has recorded so far. */
    List<Step> own() {
        return List.copyOf(steps);
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
