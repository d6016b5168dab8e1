// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Inbox;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * What the merchant's people do with mails outside of Kefu. Every method wants to be called inside
 * {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class StaffMail {
    private final Conversations conversations;
    private final Events events;
    private final Replies replies;
    private final Turns turns;

    StaffMail(Conversations conversations, Events events, Replies replies, Turns turns) {
        this.conversations = conversations;
        this.events = events;
        this.replies = replies;
        this.turns = turns;
    }

    /**
     * Somebody has answered a shopper with another program: that is a person's reply, and the bot
     * is silent from there on.
     *
     * @param messageId the mail's own: one that is known is ignored
     */
    public void answered(Inbox inbox, String to, String threadKey, String messageId, String text) {
        var identity = ContactIdentity.lock(inbox.id, to);
        if (identity == null || Message.called(inbox.id, messageId) != null) {
            return;
        }
        var found = conversations.current(identity.contactId, inbox.id, threadKey);
        var conversation = found.map(c -> Conversation.lock(c.id)).orElse(null);
        if (conversation == null) {
            return;
        }
        turns.settle(conversation);
        conversation.handOff();
        conversation.epoch++;
        replies.silence(conversation);
        var message = Message.in(conversation, UUID.randomUUID(), "out", "agent", text);
        message.authorName = inbox.name;
        message.externalId = messageId;
        message.status = "sent";
        message.sentAt = conversation.readAt;
        message.store();
        conversation.lastMessageAt = conversation.readAt;
        events.record(conversation.id, message.cursor, "message.stored", message.id);
    }

    /** How many messages somebody has sent to an inbox since then. */
    public long since(UUID inboxId, String externalContactId, Instant then) {
        return Message.count(
                "direction = 'in' and createdAt > ?3 and conversationId in (select c.id from"
                        + " Conversation c, ContactIdentity i where i.inboxId = ?1 and i.externalId = ?2"
                        + " and c.contactId = i.contactId and c.inboxId = ?1)",
                inboxId,
                externalContactId,
                then);
    }

    /** A person looks at what somebody writes so much of, which may be a machine. */
    public void toPerson(Inbox inbox, String externalContactId, String threadKey) {
        var identity = ContactIdentity.lock(inbox.id, externalContactId);
        if (identity != null) {
            conversations
                    .current(identity.contactId, inbox.id, threadKey)
                    .map(c -> Conversation.lock(c.id))
                    .ifPresent(c -> replies.stopped(c, "mail-flood"));
        }
    }
}
