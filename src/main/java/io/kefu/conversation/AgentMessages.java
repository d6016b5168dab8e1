// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Attachments;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people at the Desk write. The conversation's lock must be held for all of it. */
@ApplicationScoped
public class AgentMessages {
    private final Attachments attachments;
    private final Events events;
    private final Replies replies;

    AgentMessages(Attachments attachments, Events events, Replies replies) {
        this.attachments = attachments;
        this.events = events;
        this.replies = replies;
    }

    /**
     * The message when it was written before, else null.
     *
     * @throws IdReused when the id names another message
     */
    public @Nullable MessageView already(
            Conversation conversation, Agent agent, UUID id, String text, boolean note) {
        Message before = Message.findById(id);
        if (before == null) {
            return null;
        }
        if (!before.conversationId.equals(conversation.id)
                || !agent.id().equals(before.authorId)
                || !before.text.equals(text)
                || before.note != note) {
            throw new IdReused();
        }
        return view(before);
    }

    /**
     * Stores a reply, which then waits to be sent, or a note.
     *
     * @param hold how long a reply can be taken back before it leaves
     */
    public MessageView write(
            Conversation conversation,
            Agent agent,
            UUID id,
            String text,
            boolean note,
            List<UUID> files,
            Duration hold) {
        var message = Message.in(conversation, id, "out", "agent", text);
        message.authorId = agent.id();
        message.authorName = agent.name();
        message.note = note;
        message.ownerEpoch = conversation.epoch;
        if (note) {
            message.status = "sent";
        }
        if (!note && hold.isPositive()) {
            message.nextAt = conversation.readAt.plus(hold);
        }
        message.store();
        attachments.bind(files, id, agent.id());
        conversation.lastMessageAt = conversation.readAt;
        events.record(conversation.id, message.cursor, "message.stored", id);
        if (!note && message.nextAt == null) {
            replies.announce(conversation.id);
        } else if (!note) {
            replies.announceAfter(conversation.id, hold.plusMillis(20));
        }
        return view(message);
    }

    /**
     * Takes a reply back that is still held; null when it is on its way or somebody else's.
     *
     * @throws NotThere when there is no such message
     */
    public @Nullable MessageView takeBack(Conversation conversation, Agent agent, UUID id) {
        Message message = Message.<Message>findByIdOptional(id).orElseThrow(NotThere::new);
        Message.getEntityManager().refresh(message);
        boolean held =
                message.status.equals("pending")
                        && message.nextAt != null
                        && message.attempts == 0
                        && agent.id().equals(message.authorId);
        if (!held || !message.conversationId.equals(conversation.id)) {
            return null;
        }
        replies.cancel(message, conversation);
        return view(message);
    }

    /** Whether the bot or another agent has answered after this position. */
    public boolean answeredAfter(Conversation conversation, long seq, Agent agent) {
        return Message.count(
                        "conversationId = ?1 and seq > ?2 and direction = 'out' and note = false"
                                + " and status <> 'cancelled' and (authorKind = 'bot'"
                                + " or (authorKind = 'agent' and authorId <> ?3))",
                        conversation.id,
                        seq,
                        agent.id())
                > 0;
    }

    /** Since when the shopper's last words have no answer that is not taken back; null: none do. */
    public @Nullable Instant unansweredSince(Conversation conversation) {
        return Message.getEntityManager()
                .createQuery(
                        "select min(m.createdAt) from Message m where m.conversationId = ?1 and m.direction = 'in'"
                                + " and m.seq > (select coalesce(max(a.seq), 0L) from Message a"
                                + " where a.conversationId = ?1 and a.authorKind = 'agent'"
                                + " and not a.note and a.status <> 'cancelled')",
                        Instant.class)
                .setParameter(1, conversation.id)
                .getSingleResultOrNull();
    }

    /** Which conversation a message belongs to. */
    public static @Nullable UUID conversationOf(UUID messageId) {
        Message message = Message.findById(messageId);
        return message == null ? null : message.conversationId;
    }

    /** Cancels everything that the bot has not begun to send. */
    public void silence(Conversation conversation) {
        replies.silence(conversation);
    }

    private MessageView view(Message message) {
        Message.flush();
        return MessageView.of(List.of(message), attachments, true).getFirst();
    }
}
