// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.channel.Attachments;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as clients see it.
 *
 * @param cursor resume with the greatest one seen
 * @param ai written by the assistant: the label must be shown and spoken
 * @param sources the facts behind the text; agents only
 * @param editedAt when its author changed it
 * @param deletedAt when its author took it back; the text is gone
 * @param reaction what the other side thinks of it, in one sign
 * @param copied to whom else a shopper's mail went; agents only
 * @param error why it could not be sent; agents only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        UUID id,
        long seq,
        long cursor,
        Author author,
        boolean ai,
        String text,
        Instant sentAt,
        String status,
        boolean note,
        @Nullable JsonNode quickReplies,
        @Nullable JsonNode card,
        List<Attachments.View> attachments,
        @Nullable JsonNode sources,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable String reaction,
        @Nullable String error,
        @Nullable List<String> copied) {

    /** Who wrote it: contact, bot, agent or system. */
    public record Author(String kind, @Nullable String name) {}

    static List<MessageView> of(List<Message> messages, Attachments attachments, boolean forDesk) {
        var files = attachments.views(messages.stream().map(m -> m.id).toList());
        return messages.stream()
                .map(m ->
                        new MessageView(
                                m.id,
                                m.seq,
                                m.cursor,
                                new Author(m.authorKind, m.authorName),
                                m.fromBot(),
                                m.text,
                                m.createdAt,
                                m.status,
                                m.note,
                                m.quickReplies,
                                m.card,
                                files.getOrDefault(m.id, List.of()),
                                forDesk ? m.sources : null,
                                m.editedAt,
                                m.deletedAt,
                                m.reaction,
                                forDesk ? m.error : null,
                                forDesk && !m.copied.isEmpty() ? m.copied : null))
                .toList();
    }
}
