// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a turn ends, decided before anything is stored.
 *
 * @param outcome {@code replied}, {@code handed-off}, {@code silent}
 * @param reason why a person gets it; null unless handed off
 * @param replies what is to be sent, in order
 * @param record what was understood, asked and looked up
 * @param locale the language the conversation goes on in
 */
public record TurnResult(
        Outcome outcome,
        @Nullable String reason,
        String summary,
        @Nullable JsonNode facts,
        List<Reply> replies,
        JsonNode record,
        String rung,
        String locale,
        boolean changedStore) {
    /** The same, or more: something was changed in a store. */
    public TurnResult changing(boolean store) {
        return !store || changedStore
                ? this
                : new TurnResult(
                        outcome, reason, summary, facts, replies, record, rung, locale, true);
    }

    /** The ways a turn can end. */
    public enum Outcome {
        REPLIED,
        /** A mere thanks was acknowledged: a resolved conversation stays so. */
        COURTESY,
        HANDED_OFF,
        /** Somebody who waits for a person has been told something, and goes on waiting. */
        NOTED,
        /** Somebody who waited for a person goes on with the bot. */
        RETURNED,
        SILENT;

        /** Whether it settles something with somebody who waits for a person. */
        boolean inQueue() {
            return this == NOTED || this == RETURNED;
        }
    }

    /**
     * One message to send.
     *
     * @param author {@code bot}, or {@code system} for notices that are no answer
     * @param note for agents only
     */
    public record Reply(
            String author,
            String authorName,
            String text,
            @Nullable JsonNode card,
            @Nullable JsonNode quickReplies,
            @Nullable JsonNode sources,
            boolean note) {}
}
