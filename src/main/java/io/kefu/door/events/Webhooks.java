// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import io.kefu.outbox.AfterCommit;
import io.kefu.outbox.Bus;
import io.kefu.outbox.Carried;
import io.kefu.outbox.Carried.Happened;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to hear of events, and what each of them is still to be told. Every method wants to be
 * called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
class Webhooks {
    private final CurrentMerchant merchant;
    private final Credentials credentials;
    private final CloudEvents events;
    private final Bus bus;
    private final AfterCommit afterCommit;
    private final Event<EventsDue> due;

    Webhooks(
            CurrentMerchant merchant,
            Credentials credentials,
            CloudEvents events,
            Bus bus,
            AfterCommit afterCommit,
            Event<EventsDue> due) {
        this.merchant = merchant;
        this.credentials = credentials;
        this.events = events;
        this.bus = bus;
        this.afterCommit = afterCommit;
        this.due = due;
    }

    /** Events of a conversation wait to be delivered, and that is committed. */
    record EventsDue(UUID merchantId, UUID conversationId) {}

    /** Each receiver gets its copy, in the transaction in which the event itself goes. */
    void carried(@Observes Carried carried) {
        List<Webhook> all = Webhook.list("status", "active");
        if (all.isEmpty() && bus.kafka().isEmpty()) {
            return;
        }
        for (var event : carried.events()) {
            var body = events.write(carried.merchantId(), event);
            all.stream().filter(w -> w.wants(event.type())).forEach(w -> add(event, w.id, body));
            if (bus.kafka().isPresent()) {
                add(event, null, body);
            }
        }
        carried.events().stream().map(Happened::conversationId).distinct().forEach(this::announce);
    }

    List<Webhook> all() {
        return Webhook.list("status <> 'deleted' order by createdAt, id");
    }

    Webhook find(UUID id) {
        return Webhook.<Webhook>findByIdOptional(id)
                .filter(w -> !w.status.equals("deleted"))
                .orElseThrow(Problem::notFound);
    }

    Webhook create(String url, List<String> types) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var made = new Webhook();
        made.id = UUID.randomUUID();
        made.url = url;
        made.types = types;
        made.secret =
                credentials.encrypt(made.id, "whsec_" + Base64.getEncoder().encodeToString(bytes));
        made.persist();
        return made;
    }

    String secret(Webhook webhook) {
        return credentials.decrypt(webhook.id, webhook.secret);
    }

    /** What became of the events for this webhook, newest first. */
    List<EventDelivery> log(UUID webhookId, @Nullable String status, int limit) {
        return EventDelivery.<EventDelivery>find(
                        "webhookId = ?1 and (?2 is null or status = ?2) order by createdAt desc, id desc",
                        webhookId,
                        status)
                .page(0, limit)
                .list();
    }

    /** Tries again what was given up, or sends once more what had arrived. */
    EventDelivery redeliver(UUID webhookId, UUID deliveryId) {
        var delivery =
                EventDelivery.<EventDelivery>findByIdOptional(deliveryId)
                        .filter(d -> webhookId.equals(d.webhookId))
                        .orElseThrow(Problem::notFound);
        delivery.status = "pending";
        delivery.attempts = 0;
        delivery.nextAt = Instant.now();
        delivery.endedAt = null;
        announce(delivery.conversationId);
        return delivery;
    }

    private void add(Happened event, @Nullable UUID webhookId, String body) {
        var delivery = new EventDelivery();
        delivery.webhookId = webhookId;
        delivery.conversationId = event.conversationId();
        delivery.seq = event.seq();
        delivery.type = event.type();
        delivery.body = body;
        delivery.nextAt = Instant.now();
        delivery.persist();
    }

    private void announce(UUID conversationId) {
        var news = new EventsDue(merchant.id(), conversationId);
        afterCommit.run(() -> due.fire(news));
    }
}
