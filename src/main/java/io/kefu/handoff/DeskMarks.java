// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Conversation;
import io.kefu.outbox.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a conversation, whoever has it. Each takes the conversation's lock. Wants to be
 * called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
class DeskMarks {
    private final Hold hold;
    private final Events events;

    DeskMarks(Hold hold, Events events) {
        this.hold = hold;
        this.events = events;
    }

    /** It is as pressing as this; without anybody waiting that means nothing. */
    void prioritise(UUID id, String priority) {
        var conversation = hold.lock(id);
        var ticket = Ticket.of(id);
        if (ticket != null) {
            ticket.priority = priority;
            hold.say(conversation, "conversation.changed");
            hold.free();
        }
    }

    /** Tells the merchant's systems that a rule has met it. */
    void announce(UUID id, UUID rule) {
        var conversation = hold.lock(id);
        events.record(id, conversation.next(), "rule.fired", rule);
    }

    /** Sets what it is about; null leaves it as it is. */
    Conversation describe(UUID id, @Nullable List<String> tags, @Nullable String contactReason) {
        var conversation = hold.lock(id);
        conversation.tags = tags == null ? conversation.tags : tags;
        conversation.contactReason =
                contactReason == null ? conversation.contactReason : contactReason;
        hold.say(conversation, "conversation.changed");
        return conversation;
    }

    /** Adds tags to those it has. */
    Conversation tag(UUID id, List<String> tags) {
        var conversation = hold.lock(id);
        var all = new LinkedHashSet<>(conversation.tags);
        all.addAll(tags);
        return describe(id, List.copyOf(all), null);
    }
}
