// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a flow does. A new kind of step is one record more in this package. */
public sealed interface Step
        permits Say,
                Ask,
                Choose,
                Require,
                Call,
                Answer,
                Set,
                Goto,
                Label,
                Run,
                Wait,
                Tag,
                Note,
                Mail,
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

    /** The names that have a value once it has gone on to the step that follows. */
    default List<String> gives() {
        return List.of();
    }

    /** Whether shoppers hear it: a transcript should come by it. */
    default boolean speaks() {
        return false;
    }

    /** The most telling of it, for people who look at the flow. */
    default String words(String language) {
        return "";
    }

    /** When the steps of this block come, in a word or a condition. */
    default String when(int block) {
        return "else";
    }

    /** The label where it goes on instead of at the step that follows. */
    default @Nullable String jumps() {
        return null;
    }

    /** Whether the flow can stop here to wait for somebody. */
    default boolean pauses() {
        return false;
    }
}
