// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.OutboundMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the shopper of a conversation may be written to. Every method wants to be called inside
 * {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Reach {
    /**
     * What is known of that.
     *
     * @param closesAt until when an answer may be sent; null: always
     * @param optedInAt when the shopper agreed to be written to unasked
     * @param optedOutAt when the shopper did not want it any more
     */
    public record State(
            @Nullable Instant closesAt, @Nullable Instant optedInAt, @Nullable Instant optedOutAt) {
        /** Whether it is too late for an answer. */
        public boolean closed() {
            return closesAt != null && closesAt.isBefore(Instant.now());
        }
    }

    /**
     * How it stands.
     *
     * @param hours how long after the shopper's last message an answer may be sent; 0: always
     */
    public State of(Conversation conversation, int hours) {
        var identity = ContactIdentity.of(conversation);
        var last = hours == 0 ? null : Message.lastInbound(conversation);
        return new State(
                last == null
                        ? null
                        : Objects.requireNonNullElse(last.saidAt, last.createdAt)
                                .plus(Duration.ofHours(hours)),
                identity == null ? null : identity.optedInAt,
                identity == null ? null : identity.optedOutAt);
    }

    /** An agent was told that the shopper agrees to be written to, or does not any more. */
    public void told(Conversation conversation, boolean given, String how, UUID agentId) {
        var identity = ContactIdentity.of(conversation);
        if (identity != null) {
            Consent.record(identity, given, how, agentId, Instant.now());
        }
    }

    /** A reply that waits to be sent is an approved text. */
    public void approved(UUID messageId, OutboundMessage.Template template) {
        Message.<Message>findById(messageId).template = template;
    }
}
