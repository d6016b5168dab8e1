// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import io.kefu.conversation.Conversation;
import io.kefu.handoff.Ticket;
import io.kefu.handoff.Tickets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation as its shopper may know it. */
record ShopperConversation(
        UUID id, String status, @Nullable Waiting waiting, @Nullable Person agent) {
    record Waiting(Instant since, long place, @Nullable Instant respondBy) {}

    record Person(String name) {}

    static ShopperConversation of(Conversation conversation, Tickets tickets) {
        var ticket = Ticket.of(conversation.id);
        Waiting waiting = null;
        if (ticket != null && ticket.waitingSince != null) {
            waiting = new Waiting(ticket.waitingSince, tickets.place(ticket), ticket.respondBy);
        }
        var name = conversation.assigneeName;
        return new ShopperConversation(
                conversation.id,
                conversation.status,
                waiting,
                name == null ? null : new Person(name));
    }
}
