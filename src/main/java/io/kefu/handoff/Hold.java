// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.AgentMessages;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.NotThere;
import io.kefu.outbox.Events;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.UUID;

/** What every verb of the Desk does with a conversation that it holds. Inside the merchant. */
@ApplicationScoped
class Hold {
    private final Tickets tickets;
    private final AgentMessages messages;
    private final Events events;
    private final People people;
    private final CurrentMerchant merchant;
    private final Event<QueueChanged> changed;

    Hold(
            Tickets tickets,
            AgentMessages messages,
            Events events,
            People people,
            CurrentMerchant merchant,
            Event<QueueChanged> changed) {
        this.tickets = tickets;
        this.messages = messages;
        this.events = events;
        this.people = people;
        this.merchant = merchant;
        this.changed = changed;
    }

    /**
     * The conversation, with its lock.
     *
     * @throws NotThere when there is none
     */
    Conversation lock(UUID id) {
        var conversation = Conversation.lock(id);
        if (conversation == null) {
            throw new NotThere();
        }
        return conversation;
    }

    /** The agent owns it; what the bot has not begun to send is void. */
    void take(Conversation conversation, Agent agent) {
        messages.silence(conversation);
        conversation.takeOver(agent);
        people.busy(agent.id());
        var ticket = ticket(conversation, "taken-over");
        tickets.goesOn(ticket, conversation);
        say(conversation, "conversation.claimed");
        if (ticket.accepted(Instant.now())) {
            events.record(conversation.id, conversation.next(), "handoff.accepted", ticket.id);
        }
    }

    /** The conversation's open ticket, which there is from now on. */
    Ticket ticket(Conversation conversation, String reason) {
        var ticket = Ticket.of(conversation.id);
        if (ticket == null) {
            ticket = new Ticket();
            ticket.conversationId = conversation.id;
            ticket.reason = reason;
            tickets.promiseEnd(ticket, conversation);
            tickets.startWaiting(ticket, conversation);
            ticket.persist();
        }
        return ticket;
    }

    /** Somebody has room, or somebody waits: the queue is looked at after the commit. */
    void free() {
        changed.fire(new QueueChanged(merchant.id()));
    }

    /**
     * Only who has it may.
     *
     * @throws AlreadyClaimed when somebody else has it
     */
    static void refuseOthers(Conversation conversation, Agent agent) {
        var holder = conversation.assigneeId;
        if (holder != null && !holder.equals(agent.id())) {
            throw new AlreadyClaimed(new Agent(holder, String.valueOf(conversation.assigneeName)));
        }
    }

    /** What was handed over has come to its end. */
    void close(Conversation conversation) {
        var ticket = Ticket.of(conversation.id);
        if (ticket != null) {
            ticket.close(Instant.now());
            events.record(conversation.id, conversation.next(), "handoff.completed", ticket.id);
        }
    }

    /** Records what has happened to it. */
    void say(Conversation conversation, String event) {
        events.record(conversation.id, conversation.next(), event, conversation.id);
    }
}
