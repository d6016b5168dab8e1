// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the shop itself tells a shopper outside of any turn. The conversation's lock must be held.
 */
@ApplicationScoped
public class Notices {
    private final Events events;
    private final Replies replies;

    Notices(Events events, Replies replies) {
        this.events = events;
        this.replies = replies;
    }

    /** Stores it; it then waits to be sent. */
    public void tell(Conversation conversation, String by, String text) {
        ask(conversation, by, text, null);
    }

    /** As {@link #tell}, with buttons to answer by. */
    public void ask(Conversation conversation, String by, String text, @Nullable JsonNode buttons) {
        store(conversation, UUID.randomUUID(), by, text, buttons);
    }

    void store(
            Conversation conversation,
            UUID id,
            String by,
            String text,
            @Nullable JsonNode buttons) {
        var message = Message.in(conversation, id, "out", "system", text);
        message.authorName = by;
        message.quickReplies = buttons;
        message.ownerEpoch = conversation.epoch;
        message.store();
        events.record(conversation.id, message.cursor, "message.stored", message.id);
        replies.announce(conversation.id);
    }
}
