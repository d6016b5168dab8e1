// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Attachments;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** Stores a reply, which then waits to be sent, or a note. */
    public MessageView write(
            Conversation conversation,
            Agent agent,
            UUID id,
            String text,
            boolean note,
            List<UUID> files) {
        var message = Message.in(conversation, id, "out", "agent", text);
        message.authorId = agent.id();
        message.authorName = agent.name();
        message.note = note;
        message.ownerEpoch = conversation.epoch;
        if (note) {
            message.status = "sent";
        }
        message.store();
        attachments.bind(files, id, agent.id());
        conversation.lastMessageAt = conversation.readAt;
        events.record(conversation.id, message.cursor, "message.stored", id);
        if (!note) {
            replies.announce(conversation.id);
        }
        return view(message);
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
