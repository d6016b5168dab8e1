// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;

/** One thing a flow does. A new kind of step is one record more in this package. */
public sealed interface Step
        permits Say,
                Ask,
                Choose,
                Call,
                Answer,
                Set,
                Goto,
                Label,
                Run,
                Wait,
                Tag,
                Note,
                Csat,
                Handoff,
                End {
    /** Does it, as far as it can be done now. */
    Next run(Scene scene);

    /** Goes on after its tool has answered. */
    default Next told(boolean well, Scene scene) {
        return new Next.Onward();
    }

    /** Names everything that must be right about it. */
    void check(Check check);

    /** The steps inside it. */
    default List<List<Step>> blocks() {
        return List.of();
    }

    /** Whether the step that follows can come next. */
    default boolean goesOn() {
        return true;
    }

    /** Whether the flow can stop here to wait for somebody. */
    default boolean pauses() {
        return false;
    }
}
