// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.channel.Inbox;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.HandedOff;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a ticket for each conversation that the bot gives up, and climbs when a promise is broken.
 */
@ApplicationScoped
public class Tickets {
    private final Events events;
    private final HandoffConfig config;

    Tickets(Events events, HandoffConfig config) {
        this.events = events;
        this.config = config;
    }

    void open(@Observes HandedOff handedOff) {
        var conversation = handedOff.conversation();
        var ticket = Ticket.of(conversation.id);
        if (ticket == null) {
            ticket = new Ticket();
            ticket.conversationId = conversation.id;
            ticket.reason = handedOff.reason();
        }
        if (handedOff.fresh()) {
            ticket.reason = handedOff.reason();
            ticket.summary = handedOff.summary();
            ticket.facts = handedOff.facts();
            if (handedOff.reason().equals("sensitive-topic")) {
                ticket.priority = "urgent";
            }
        }
        startWaiting(ticket, conversation);
        ticket.persist();
    }

    /** The shopper waits; the deadline counts business time of the inbox. */
    void startWaiting(Ticket ticket, Conversation conversation) {
        Inbox inbox = Inbox.findById(conversation.inboxId);
        var now = Instant.now();
        ticket.waiting(now, inbox.hours().addOpenTime(now, config.respondWithin()));
    }

    /** Marks a broken promise; called by the sweep inside the merchant. */
    public void escalate(UUID conversationId) {
        @Nullable Conversation conversation = Conversation.lock(conversationId);
        var ticket = Ticket.of(conversationId);
        if (conversation == null
                || ticket == null
                || ticket.escalatedAt != null
                || ticket.respondBy == null
                || ticket.respondBy.isAfter(Instant.now())) {
            return;
        }
        ticket.escalate(Instant.now());
        events.record(conversationId, conversation.next(), "handoff.escalated", ticket.id);
    }

    /** How many wait before this one, itself included; 0 when it does not wait. */
    public long place(Ticket ticket) {
        if (ticket.waitingSince == null) {
            return 0;
        }
        return Ticket.count("closedAt is null and waitingSince <= ?1", ticket.waitingSince);
    }
}
