// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import io.kefu.conversation.RepliesDue;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Turnstile;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Delivers the events of a conversation one after the other to each receiver; an event that cannot
 * be delivered holds back those behind it until it is given up.
 */
@ApplicationScoped
class Deliveries {
    private static final Logger log = Logger.getLogger(Deliveries.class);

    /** Longer than any attempt: who waits longer is found again by the sweep. */
    private static final long LONGEST_WAIT_MS = 60_000;

    private final CurrentMerchant merchant;
    private final Attempts attempts;
    private final EventsRoute route;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Turnstile<UUID> places;
    private final Set<UUID> busy = new HashSet<>();
    private final Set<UUID> again = new HashSet<>();

    Deliveries(
            CurrentMerchant merchant, Attempts attempts, EventsRoute route, WebhooksConfig config) {
        this.merchant = merchant;
        this.attempts = attempts;
        this.route = route;
        places = new Turnstile<>(config.atOnce());
    }

    void due(@Observes Webhooks.EventsDue due) {
        offer(due.merchantId(), due.conversationId());
    }

    /** The sweep has found something to send of this conversation: maybe an event. */
    void swept(@Observes RepliesDue due) {
        if (due.swept()) {
            offer(due.merchantId(), due.conversationId());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }

    private void offer(UUID merchantId, UUID conversationId) {
        synchronized (busy) {
            if (!busy.add(conversationId)) {
                again.add(conversationId);
                return;
            }
        }
        threads.execute(() -> merchant.patiently(() -> run(merchantId, conversationId)));
    }

    private void run(UUID merchantId, UUID conversationId) {
        boolean more = true;
        while (more) {
            deliverAll(merchantId, conversationId);
            synchronized (busy) {
                more = again.remove(conversationId);
                if (!more) {
                    busy.remove(conversationId);
                }
            }
        }
    }

    private void deliverAll(UUID merchantId, UUID conversationId) {
        try {
            if (!places.enter(merchantId, LONGEST_WAIT_MS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            while (one(merchantId, conversationId)) {}
        } catch (RuntimeException e) {
            log.warnf("events wait: %s", e.getMessage());
        } finally {
            places.leave();
        }
    }

    private boolean one(UUID merchantId, UUID conversationId) {
        var attempt = merchant.run(merchantId, () -> attempts.begin(conversationId));
        if (attempt == null) {
            return false;
        }
        var answer = route.send(attempt);
        merchant.run(merchantId, () -> attempts.record(attempt, answer));
        return true;
    }
}
