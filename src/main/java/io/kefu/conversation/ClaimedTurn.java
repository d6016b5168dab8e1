// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A turn that this node holds until its lease ends, with all that is needed to answer it.
 *
 * @param epoch the fence: closing fails once somebody else has claimed the turn
 * @param status who owned the conversation at the claim: pending, open, resolved
 * @param said the shopper's messages of the turn in order
 * @param happened what happened elsewhere and waits to be taken in, oldest first
 * @param records what earlier turns of the conversation recorded, oldest first
 * @param botMode on, draft or off, the inbox's own mode before the merchant's
 * @param stale the shopper has waited too long for a bot's answer to be of use
 * @param deadline when a person gets it instead, by this node's clock
 */
public record ClaimedTurn(
        UUID merchantId,
        UUID conversationId,
        UUID turnId,
        int epoch,
        int claims,
        String status,
        boolean hadPerson,
        UUID inboxId,
        UUID contactId,
        String locale,
        @Nullable String contactName,
        String botMode,
        List<Said> said,
        List<Happened> happened,
        List<JsonNode> records,
        boolean stale,
        Instant deadline) {

    /** Something that happened outside of the conversation. */
    public record Happened(UUID id, String name, JsonNode data) {}

    /** One message of the shopper. */
    public record Said(
            UUID messageId, String text, @Nullable String quickReply, boolean attachments) {}
}
