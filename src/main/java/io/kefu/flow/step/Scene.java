// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step may see and do while it runs. */
public interface Scene {
    /** Whether the slot has a value. */
    boolean known(String slot);

    /** Whether the shopper has chosen to leave this slot out. */
    boolean skipped(String slot);

    /** How often the question under way has been put already. */
    int tries();

    /** Whether the condition holds. */
    boolean holds(Expression condition);

    /** Gives a name the value of an expression. */
    void set(String name, Expression value);

    /** The bot says this. */
    void say(Text text, List<Reply> replies, @Nullable String card);

    /** The bot asks for a slot; the shopper's next words are heard as an answer first. */
    void ask(String slot, Text question, List<Reply> replies, @Nullable String choices);

    /** Asks how the shopper liked it. */
    void csat(Text question);

    /** Labels the conversation for agents and reports. */
    void tag(String name);

    /** Tells agents something that the shopper does not see. */
    void note(Text text);

    /** The arguments of a call, by value. */
    Map<String, Object> values(Map<String, Expression> arguments);

    /** A text with its values in place. */
    String render(Text text);

    /** Whether what was waited for has come; empty while it has not. */
    @Nullable Boolean waited();

    /** Begins to wait: for so long, or until this event. */
    void waitFor(@Nullable Duration time, @Nullable String event);
}
