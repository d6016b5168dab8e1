// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Trigger;

/** Whether something other than words starts a flow. */
final class Starts {
    private Starts() {}

    /** By an event. */
    static boolean by(Program program, String event, Talk talk) {
        for (var trigger : program.flow().triggers()) {
            if (trigger instanceof Trigger.Event on && on.name().equals(event)) {
                return on.when() == null
                        || Conditions.holds(
                                on.when(),
                                talk.setting().library().names(program),
                                talk.setting().given());
            }
        }
        return false;
    }

    /** By nothing else. */
    static boolean byNothingElse(Program program) {
        return program.flow().triggers().stream()
                .anyMatch(t -> t instanceof Trigger.NothingElseMatched);
    }
}
