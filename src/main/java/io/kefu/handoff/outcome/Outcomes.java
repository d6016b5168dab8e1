// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.outcome;

import io.kefu.channel.Inbox;
import io.kefu.handoff.Resolved;
import io.kefu.outbox.Carried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how conversations end, when they come back, and what shoppers say. Wants to be called
 * inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Outcomes {
    /** What a resolved conversation can only do by going on. */
    private static final Set<String> GOES_ON =
            Set.of("conversation.reopened", "conversation.handed-off", "conversation.claimed");

    /** So long an answer to the question how it went counts. */
    private static final Duration ASKED = Duration.ofDays(14);

    private final Session database;

    Outcomes(Session database) {
        this.database = database;
    }

    void resolved(@Observes Resolved resolved) {
        var conversation = resolved.conversation();
        Inbox inbox = Inbox.findById(conversation.inboxId);
        var end = new Resolution();
        end.conversationId = conversation.id;
        end.seq = conversation.seq;
        end.agentId = resolved.by().id();
        end.agentName = resolved.by().name();
        end.reason = conversation.contactReason;
        end.askedAt = inbox.csat ? Instant.now() : null;
        end.persist();
    }

    void goesOn(@Observes Carried carried) {
        for (var event : carried.events()) {
            if (GOES_ON.contains(event.type())) {
                database.createNativeMutationQuery(
                                "update resolution set reopened_at = ?3 where conversation_id = ?1 and seq < ?2"
                                        + " and reopened_at is null")
                        .setParameter(1, event.conversationId())
                        .setParameter(2, event.seq())
                        .setParameter(3, Timestamp.from(event.at()))
                        .executeUpdate();
            }
        }
    }

    /** Whether the shopper was asked how it went, and may say so still. */
    public boolean isAsked(UUID conversationId) {
        return latest(conversationId) != null;
    }

    /** The shopper says how it went; the last word counts. */
    public void rate(UUID conversationId, int stars) {
        var latest = latest(conversationId);
        if (latest != null) {
            latest.stars = stars;
            latest.ratedAt = Instant.now();
        }
    }

    private static @Nullable Resolution latest(UUID conversationId) {
        return Resolution.<Resolution>find(
                        "conversationId = ?1 and askedAt > ?2 order by seq desc",
                        conversationId,
                        Instant.now().minus(ASKED))
                .firstResult();
    }
}
