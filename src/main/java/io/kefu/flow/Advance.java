// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one input came to.
 *
 * @param did what happened, to be recorded
 * @param need the tool whose result is the next input; null: none
 */
public record Advance(State state, List<Did> did, List<Effect> effects, @Nullable Need need) {
    /** A question to a tool. */
    public record Need(
            String tool, Map<String, Object> arguments, String into, @Nullable Http http) {}

    /** Nothing has been done yet. */
    public static Advance none() {
        return new Advance(State.NOTHING, List.of(), List.of(), null);
    }

    /** First this, then that. */
    public Advance and(Advance then) {
        var bothDid = new ArrayList<>(did);
        bothDid.addAll(then.did());
        var bothEffects = new ArrayList<>(effects);
        bothEffects.addAll(then.effects());
        return new Advance(
                then.state(), List.copyOf(bothDid), List.copyOf(bothEffects), then.need());
    }
}
