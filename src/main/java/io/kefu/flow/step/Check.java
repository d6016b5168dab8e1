// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step asks the validator to look at; every finding is collected, none stops. */
public interface Check {
    /** Something is wrong here, and this is what to do about it. */
    void wrong(Object where, String what, String remedy);

    /** There must be such a slot. */
    @Nullable Slot slot(Object where, String name);

    /** The step gives the name a value on its way onward. */
    void sets(String name);

    /** A condition over known names. */
    void condition(Expression condition);

    /** A value of known names. */
    void value(Expression value);

    /** A new name with the value of an expression. */
    void names(Object where, String name);

    /** Words in all languages, short enough, with known names in them. */
    void words(Text text);

    /** Words for agents: one language is enough. */
    void note(Text text);

    /** Buttons that the channels have. */
    void replies(List<Reply> replies);

    /** A result must have such a list. */
    void choices(Object where, String name);

    /** There must be such a label. */
    void label(Object where, String name);

    /** There must be such a flow. */
    void flow(Object where, String name);

    /** There must be such an operation with these arguments. */
    void operation(Object where, String name, Map<String, Expression> arguments);

    /** A card shows the result of a call. */
    void card(Object where, String name);

    /** A list of steps must not be empty. */
    void filled(Object where, String key, List<Step> steps);
}
