// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Attachments;
import io.kefu.channel.Inbox;
import io.kefu.channel.RawPayload;
import io.kefu.channel.Upload;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files of accepted messages that are still with a vendor: fetched one by one, tried again for a
 * while. Every method wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Media {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 6;

    private final Attachments attachments;
    private final Events events;

    Media(Attachments attachments, Events events) {
        this.attachments = attachments;
        this.events = events;
    }

    /**
     * A file that this node fetches now.
     *
     * @param payload what it is a part of; empty: it is still with the vendor
     */
    public record Wanted(UUID id, Inbox inbox, String ref, @Nullable String name, byte[] payload) {}

    /** Takes a file on for a minute; null when it is not due, or another node has it. */
    public @Nullable Wanted begin(UUID id) {
        MediaFetch fetch = MediaFetch.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (fetch == null || fetch.error != null || fetch.nextAt.isAfter(Instant.now())) {
            return null;
        }
        fetch.attempts++;
        fetch.nextAt = Instant.now().plus(LEASE.multipliedBy(fetch.attempts));
        return new Wanted(
                id, Inbox.findById(fetch.inboxId), fetch.ref, fetch.name, payload(fetch.ref));
    }

    /** The payload that the file is a part of, where its reference says so. */
    private static byte[] payload(String ref) {
        var parts = ref.split(":", 3);
        var kept =
                parts.length == 3 && parts[0].equals("payload")
                        ? RawPayload.bytes(UUID.fromString(parts[1]))
                        : null;
        return kept == null ? new byte[0] : kept;
    }

    /** The file is here: it belongs to its message from now on. */
    public void arrived(Wanted wanted, Upload upload) {
        MediaFetch fetch = MediaFetch.findById(wanted.id(), LockModeType.PESSIMISTIC_WRITE);
        if (fetch == null) {
            return;
        }
        var message = changed(fetch);
        if (message != null) {
            Conversation conversation = Conversation.findById(message.conversationId);
            var file = attachments.store(conversation.contactId, upload);
            attachments.bind(List.of(file.id()), message.id, conversation.contactId);
        }
        fetch.delete();
    }

    /** It did not come; after some attempts, or for good, the message says so. */
    public void failed(Wanted wanted, String why, boolean forGood) {
        MediaFetch fetch = MediaFetch.findById(wanted.id(), LockModeType.PESSIMISTIC_WRITE);
        if (fetch == null || (!forGood && fetch.attempts < MOST_ATTEMPTS)) {
            return;
        }
        fetch.error = why.length() > 500 ? why.substring(0, 500) : why;
        var message = changed(fetch);
        if (message != null) {
            message.error = fetch.error;
        }
    }

    private @Nullable Message changed(MediaFetch fetch) {
        Message message = Message.findById(fetch.messageId);
        var conversation = message == null ? null : Conversation.lock(message.conversationId);
        if (message == null || conversation == null) {
            return null;
        }
        message.changeTo(message.status, conversation);
        events.record(conversation.id, message.cursor, "message.edited", message.id);
        return message;
    }
}
