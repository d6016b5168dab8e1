// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the Desk lists it.
 *
 * @param reason why the bot gave up; null while it has not
 * @param waitingSince since when the shopper waits for a person
 * @param preview the last words a person said in it, the shopper or an agent
 * @param unread messages of the shopper since the last answer
 * @param summary what was asked; only where one conversation is shown
 * @param snoozedUntil when it comes back by itself
 * @param waitingFor whose turn it is: {@code customer}, {@code third-party}; null: ours
 * @param tried what the bot has looked up; only where one conversation is shown
 * @param mood how the shopper sounded; only where one conversation is shown
 * @param answerBy {@code email} or {@code phone} when the shopper does not wait here
 * @param contactReason what it is about, as an agent has said
 * @param blocked whether the shopper is answered no more
 * @param incident what is out of order for many that it is about, as people at the Desk call it
 * @param resolveBy until when the whole matter is settled
 * @param overran whether it was not
 * @param actBy until when its owner does something, whoever's turn it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationSummary(
        UUID id,
        String status,
        Person contact,
        Place inbox,
        String locale,
        @Nullable String reason,
        String priority,
        @Nullable Instant waitingSince,
        @Nullable Instant respondBy,
        @Nullable Instant escalatedAt,
        @Nullable Assignee assignee,
        String preview,
        Instant lastMessageAt,
        long unread,
        long cursor,
        Instant createdAt,
        @Nullable UUID previous,
        @Nullable String summary,
        @Nullable JsonNode facts,
        @Nullable Instant snoozedUntil,
        @Nullable String waitingFor,
        @Nullable Instant actBy,
        @Nullable Group team,
        @Nullable JsonNode tried,
        @Nullable String mood,
        @Nullable String answerBy,
        JsonNode tags,
        @Nullable String contactReason,
        boolean blocked,
        @Nullable String incident,
        @Nullable Instant resolveBy,
        boolean overran) {

    /** The shopper. */
    public record Person(
            UUID id, @Nullable String name, @Nullable String email, boolean verified) {}

    /** Where it came in. */
    public record Place(UUID id, String name, String kind) {}

    /** The team that has it; null: everybody's. */
    public record Group(UUID id, String name) {}

    /** Who has it. */
    public record Assignee(UUID id, String name) {}
}
