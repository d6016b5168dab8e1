// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which event goes next to whom, and what its receiver's answer means. Every method wants to be
 * called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
class Attempts {
    private static final int PRUNED_EVERY = 50;
    private final EntityManager database;
    private final Webhooks webhooks;
    private final WebhooksConfig config;
    private final MeterRegistry metrics;

    Attempts(
            EntityManager database,
            Webhooks webhooks,
            WebhooksConfig config,
            MeterRegistry metrics) {
        this.database = database;
        this.webhooks = webhooks;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * An attempt that has begun.
     *
     * @param url null: to Kafka
     */
    record Attempt(
            UUID deliveryId,
            int number,
            UUID conversationId,
            String eventId,
            String body,
            @Nullable String url,
            @Nullable String secret) {}

    /**
     * What the receiver said.
     *
     * @param status an HTTP status, or 0 when none came
     */
    record Answer(int status, String text) {
        boolean taken() {
            return status >= 200 && status < 300;
        }
    }

    /** Begins with the conversation's next event that is due; null when none is. */
    @Nullable Attempt begin(UUID conversationId) {
        var found =
                database.createNativeQuery(
                                """
                                select d.id from event_delivery d
                                 where d.conversation_id = ?1 and d.status = 'pending' and d.next_at <= now()
                                   and not exists (select 1 from event_delivery e
                                        where e.conversation_id = d.conversation_id and e.status = 'pending'
                                          and e.webhook_id is not distinct from d.webhook_id and e.seq < d.seq)
                                 order by d.seq limit 1 for update skip locked
                                """,
                                UUID.class)
                        .setParameter(1, conversationId)
                        .getResultList();
        if (found.isEmpty()) {
            return null;
        }
        EventDelivery delivery = EventDelivery.findById(found.getFirst());
        var id = delivery.conversationId + "." + delivery.seq;
        delivery.attempts++;
        delivery.nextAt = Instant.now().plus(config.lease());
        if (delivery.webhookId == null) {
            return new Attempt(
                    delivery.id, delivery.attempts, conversationId, id, delivery.body, null, null);
        }
        Webhook webhook = Webhook.findById(delivery.webhookId);
        if (!webhook.status.equals("active")) {
            delivery.end("dead", "the webhook is " + webhook.status, Instant.now());
            return begin(conversationId);
        }
        return new Attempt(
                delivery.id,
                delivery.attempts,
                conversationId,
                id,
                delivery.body,
                webhook.url,
                webhooks.secret(webhook));
    }

    /** Records the answer; a newer attempt makes an older answer void. */
    void record(Attempt attempt, Answer answer) {
        EventDelivery delivery = EventDelivery.findById(attempt.deliveryId());
        if (!delivery.status.equals("pending") || delivery.attempts != attempt.number()) {
            return;
        }
        var said = answer.status() + " " + answer.text();
        var now = Instant.now();
        if (answer.taken()) {
            delivery.end("delivered", said, now);
        } else if (answer.status() == 410 && delivery.webhookId != null) {
            Webhook webhook = Webhook.findById(delivery.webhookId);
            webhook.status = "gone";
            delivery.end("dead", said, now);
        } else if (delivery.webhookId != null && delivery.attempts >= config.maxAttempts()) {
            delivery.end("dead", said, now);
        } else {
            delivery.answer = said;
            delivery.nextAt = now.plus(pause(delivery));
        }
        if (delivery.seq % PRUNED_EVERY == 0) {
            EventDelivery.delete(
                    "status <> 'pending' and createdAt < ?1", now.minus(config.keep()));
        }
        metrics.counter("kefu.event.delivery", "outcome", delivery.status).increment();
    }

    /** Kafka is ours and is tried again soon; others are left in peace for longer and longer. */
    private Duration pause(EventDelivery delivery) {
        if (delivery.webhookId == null) {
            return Duration.ofSeconds(2);
        }
        double pause =
                config.firstPause().toMillis() * Math.pow(4, Math.min(20, delivery.attempts - 1));
        double most = Math.min(pause, (double) config.longestPause().toMillis());
        return Duration.ofMillis((long) (most * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
