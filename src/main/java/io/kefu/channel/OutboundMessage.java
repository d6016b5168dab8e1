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
 * @param subject of the conversation, where it has one
 * @param inReplyTo the vendor's id of the shopper's last message
 * @param lastInboundAt when the shopper last wrote
 * @param locale the language of the conversation
 * @param copied to whom else it goes: who was copied on the shopper's mail, when a person answers
 * @param template an approved text, which may be sent at any time; the text says the same
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
        List<Attachments.View> attachments,
        @Nullable String subject,
        @Nullable String inReplyTo,
        @Nullable Instant lastInboundAt,
        String locale,
        Instant at,
        @Nullable Template template,
        List<String> copied) {

    /** An approved text by its name at the vendor, with what stands in its places. */
    public record Template(String name, String language, List<Parameter> parameters) {}

    /** What stands in one place of a template. */
    public record Parameter(String name, String text) {}

    OutboundMessage part(
            int n,
            String text,
            @Nullable JsonNode card,
            @Nullable JsonNode quickReplies,
            List<Attachments.View> attachments) {
        var key = (id + ":" + n).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new OutboundMessage(
                n == 0 ? id : UUID.nameUUIDFromBytes(key),
                inboxId,
                conversationId,
                threadKey,
                externalContactId,
                authorKind,
                authorName,
                ai,
                text,
                card,
                quickReplies,
                attachments,
                subject,
                inReplyTo,
                lastInboundAt,
                locale,
                at,
                null,
                copied);
    }
}
