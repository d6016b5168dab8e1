// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply on its way to a sink.
 *
 * @param id also the idempotency key
 * @param ai generated or chosen by the assistant; channels that can must say so
 */
public record OutboundMessage(
        UUID id,
        UUID inboxId,
        UUID conversationId,
        String threadKey,
        String externalContactId,
        String authorKind,
        String authorName,
        boolean ai,
        String text,
        @Nullable JsonNode card,
        @Nullable JsonNode quickReplies,
        List<UUID> attachmentIds,
        Instant at) {}
