// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is proposed to be done about a message.
 *
 * @param words what the words alone say
 * @param model what a model proposes; empty: it proposes nothing that may be followed
 * @param refused why a model's commands are not followed, such as {@code unknown-flow}; null: they
 *     may be, or there are none
 */
public record Proposal(List<Command> words, List<Command> model, @Nullable String refused) {
    /** The commands to be followed. */
    public List<Command> commands() {
        return model.isEmpty() ? words : model;
    }

    /** The same without the model's, for this reason. */
    public Proposal without(String why) {
        return new Proposal(words, List.of(), why);
    }
}
