// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.AgentMessages;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.MessageView;
import io.kefu.conversation.NotThere;
import io.kefu.conversation.Turns;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent does with a conversation. Each verb takes the conversation's lock, so of two agents
 * one wins and the other is told who has it. Every method wants to be called inside {@code
 * CurrentMerchant.run}.
 */
@ApplicationScoped
public class Desk {
    private final Tickets tickets;
    private final AgentMessages messages;
    private final Turns turns;
    private final Events events;

    Desk(Tickets tickets, AgentMessages messages, Turns turns, Events events) {
        this.tickets = tickets;
        this.messages = messages;
        this.turns = turns;
        this.events = events;
    }

    /**
     * The agent owns the conversation; the bot falls silent, unsent replies of the bot are void.
     * Claiming one's own again changes nothing.
     *
     * @throws AlreadyClaimed when somebody else has it
     */
    public Conversation claim(UUID id, Agent agent) {
        var conversation = lock(id);
        if (agent.id().equals(conversation.assigneeId)) {
            return conversation;
        }
        refuseOthers(conversation, agent);
        take(conversation, agent);
        return conversation;
    }

    /** Back into the queue; only who has it may let go. */
    public Conversation release(UUID id, Agent agent) {
        var conversation = lock(id);
        refuseOthers(conversation, agent);
        if (conversation.assigneeId != null) {
            conversation.release();
            var ticket = Ticket.of(id);
            if (ticket != null) {
                tickets.startWaiting(ticket, conversation);
            }
            say(conversation, "conversation.released");
        }
        return conversation;
    }

    /** The bot owns it again and speaks when the shopper next writes. */
    public Conversation returnToBot(UUID id, Agent agent) {
        var conversation = lock(id);
        refuseOthers(conversation, agent);
        if (!conversation.botOwns()) {
            conversation.returnToBot();
            close(id);
            say(conversation, "conversation.returned");
        }
        return conversation;
    }

    /** Ended by the agent. */
    public Conversation resolve(UUID id, Agent agent) {
        var conversation = lock(id);
        refuseOthers(conversation, agent);
        if (!conversation.isResolved()) {
            messages.silence(conversation);
            turns.settle(conversation);
            conversation.resolve("agent:" + agent.id());
            close(id);
            say(conversation, "conversation.resolved");
        }
        return conversation;
    }

    /** The agent goes on with a resolved conversation. */
    public Conversation reopen(UUID id, Agent agent) {
        var conversation = lock(id);
        if (conversation.isResolved()) {
            take(conversation, agent);
        }
        return conversation;
    }

    /**
     * Writes to the shopper, or a note to colleagues. A reply to a conversation that nobody has
     * claims it.
     *
     * @throws AlreadyClaimed when somebody else has it and this is no note
     */
    public MessageView reply(
            UUID id,
            Agent agent,
            UUID messageId,
            String text,
            boolean note,
            List<UUID> attachments) {
        var conversation = lock(id);
        @Nullable MessageView before = messages.already(conversation, agent, messageId, text, note);
        if (before != null) {
            return before;
        }
        if (!note) {
            refuseOthers(conversation, agent);
            if (!agent.id().equals(conversation.assigneeId)) {
                take(conversation, agent);
            }
        }
        var message = messages.write(conversation, agent, messageId, text, note, attachments);
        var ticket = Ticket.of(id);
        if (!note && ticket != null) {
            ticket.answered();
        }
        return message;
    }

    private Conversation lock(UUID id) {
        var conversation = Conversation.lock(id);
        if (conversation == null) {
            throw new NotThere();
        }
        return conversation;
    }

    private void take(Conversation conversation, Agent agent) {
        messages.silence(conversation);
        conversation.takeOver(agent);
        var ticket = Ticket.of(conversation.id);
        if (ticket == null) {
            ticket = new Ticket();
            ticket.conversationId = conversation.id;
            ticket.reason = "taken-over";
            tickets.startWaiting(ticket, conversation);
            ticket.persist();
        }
        say(conversation, "conversation.claimed");
    }

    private static void refuseOthers(Conversation conversation, Agent agent) {
        var holder = conversation.assigneeId;
        if (holder != null && !holder.equals(agent.id())) {
            throw new AlreadyClaimed(new Agent(holder, String.valueOf(conversation.assigneeName)));
        }
    }

    private static void close(UUID id) {
        var ticket = Ticket.of(id);
        if (ticket != null) {
            ticket.close(Instant.now());
        }
    }

    private void say(Conversation conversation, String event) {
        events.record(conversation.id, conversation.next(), event, conversation.id);
    }
}
