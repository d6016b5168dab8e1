// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.AgentMessages;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.MessageView;
import io.kefu.conversation.NotThere;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written at the Desk: replies, notes, and what is taken back. Each takes the
 * conversation's lock. Wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class DeskWords {
    private final Hold hold;
    private final Tickets tickets;
    private final AgentMessages messages;
    private final People people;

    DeskWords(Hold hold, Tickets tickets, AgentMessages messages, People people) {
        this.hold = hold;
        this.tickets = tickets;
        this.messages = messages;
        this.people = people;
    }

    /**
     * Writes to the shopper, or a note to colleagues. A reply to a conversation that nobody has
     * claims it.
     *
     * @param held how long it can be taken back before it leaves
     * @throws AlreadyClaimed when somebody else has it and this is no note
     */
    public MessageView reply(
            UUID id,
            Agent agent,
            UUID messageId,
            String text,
            boolean note,
            List<UUID> attachments,
            Duration held) {
        var conversation = hold.lock(id);
        @Nullable MessageView before = messages.already(conversation, agent, messageId, text, note);
        if (before != null) {
            return before;
        }
        people.seen(agent);
        if (!note) {
            Hold.refuseOthers(conversation, agent);
            if (conversation.isSnoozed()) {
                conversation.wake();
            }
            if (!agent.id().equals(conversation.assigneeId)) {
                hold.take(conversation, agent);
            }
        }
        var message = messages.write(conversation, agent, messageId, text, note, attachments, held);
        if (!note) {
            answered(conversation);
        }
        return message;
    }

    /**
     * Tells the shopper something that goes to many, whoever owns the conversation, which stays
     * theirs; a second time does nothing.
     */
    public void tell(UUID id, Agent agent, UUID messageId, String text) {
        var conversation = hold.lock(id);
        if (messages.already(conversation, agent, messageId, text, false) == null) {
            messages.write(conversation, agent, messageId, text, false, List.of(), Duration.ZERO);
            answered(conversation);
        }
    }

    private void answered(Conversation conversation) {
        var ticket = Ticket.of(conversation.id);
        if (ticket != null) {
            ticket.answered(Instant.now());
            tickets.goesOn(ticket, conversation);
        }
    }

    /**
     * Of two who answer the same at once the second is told.
     *
     * @throws Overlooked when somebody has answered after what the writer had seen
     */
    public void refuseOverlooked(UUID id, Agent agent, long seen) {
        var conversation = hold.lock(id);
        if (messages.answeredAfter(conversation, seen, agent)) {
            throw new Overlooked();
        }
    }

    /**
     * Takes a reply back before it leaves; the shopper goes on waiting.
     *
     * @throws NotNow when it is on its way, or somebody else's
     */
    public MessageView takeBack(UUID messageId, Agent agent) {
        var of = AgentMessages.conversationOf(messageId);
        if (of == null) {
            throw new NotThere();
        }
        var conversation = hold.lock(of);
        var taken = messages.takeBack(conversation, agent, messageId);
        if (taken == null) {
            throw new NotNow("it is on its way already");
        }
        var since = messages.unansweredSince(conversation);
        var ticket = Ticket.of(of);
        if (ticket != null && since != null) {
            tickets.waitsSince(ticket, conversation, since);
        }
        return taken;
    }
}
