// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where replies come from. Wants to be called inside {@code CurrentMerchant.run}. */
@ApplicationScoped
public class Origins {
    /**
     * The turn that a reply ended.
     *
     * @param asked what the shopper had said
     * @param before what earlier turns recorded, oldest first
     * @param record what this one recorded
     * @param models which prompts were asked, with tokens, money and time
     * @param claimedAt when work on it began; null: before this was kept
     */
    public record Origin(
            UUID messageId,
            UUID conversationId,
            String author,
            String text,
            @Nullable JsonNode sources,
            List<String> asked,
            String outcome,
            @Nullable String reason,
            String rung,
            List<JsonNode> before,
            @Nullable JsonNode record,
            @Nullable JsonNode models,
            Instant firstAt,
            Instant dueAt,
            @Nullable Instant claimedAt,
            @Nullable Instant closedAt) {}

    /** The turn of a bot's reply; empty when there is no such reply. */
    public Optional<Origin> of(UUID messageId) {
        Message message = Message.findById(messageId);
        if (message == null || message.turnId == null || message.authorKind.equals("agent")) {
            return Optional.empty();
        }
        Turn turn = Turn.findById(message.turnId);
        return Optional.of(
                new Origin(
                        message.id,
                        message.conversationId,
                        message.authorKind,
                        message.text,
                        message.sources,
                        asked(turn),
                        String.valueOf(turn.outcome),
                        turn.reason,
                        String.valueOf(turn.rung),
                        Turn.before(turn),
                        turn.record,
                        turn.models,
                        turn.firstAt,
                        turn.dueAt,
                        turn.claimedAt,
                        turn.closedAt));
    }

    private static List<String> asked(Turn turn) {
        if (turn.fromSeq == null || turn.toSeq == null) {
            return List.of();
        }
        return Message.between(turn.conversationId, turn.fromSeq, turn.toSeq).stream()
                .map(m -> m.text)
                .toList();
    }
}
