// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

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
        var message = Message.in(conversation, UUID.randomUUID(), "out", "system", text);
        message.authorName = by;
        message.ownerEpoch = conversation.epoch;
        message.store();
        events.record(conversation.id, message.cursor, "message.stored", message.id);
        replies.announce(conversation.id);
    }
}
