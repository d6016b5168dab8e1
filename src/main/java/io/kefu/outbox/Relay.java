// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Carries recorded events on, in order, one relay at a time over all nodes; rows go when carried.
 */
@ApplicationScoped
public class Relay {
    private static final Logger log = Logger.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final long LOCK = 0x6B656675; // "kefu"

    private final EntityManager database;
    private final CurrentMerchant merchants;
    private final Live live;
    private final Event<Carried> carried;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;

    Relay(EntityManager database, CurrentMerchant merchants, Live live, Event<Carried> carried) {
        this.carried = carried;
        this.database = database;
        this.merchants = merchants;
        this.live = live;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        Thread.ofVirtual().name("relay").start(() -> merchants.patiently(this::loop));
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        news.release();
    }

    void nudge() {
        news.release();
    }

    private void loop() {
        while (running) {
            try {
                news.tryAcquire(1, TimeUnit.SECONDS);
                news.drainPermits();
                while (running && carry() == BATCH) {}
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                pause(e);
            }
        }
    }

    private void pause(RuntimeException cause) {
        if (running) {
            log.warnf("events wait: %s", cause.getMessage());
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Holds the lock in one transaction while each merchant's rows go in one of their own. */
    private int carry() {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    if (!locked()) {
                        return 0;
                    }
                    var due = due();
                    due.forEach(
                            (merchant, ids) -> merchants.run(merchant, () -> carry(merchant, ids)));
                    return due.values().stream().mapToInt(List::size).sum();
                });
    }

    private void carry(UUID merchant, List<Long> ids) {
        var events = OutboxEvent.among(ids);
        carried.fire(
                new Carried(
                        merchant,
                        events.stream()
                                .map(e ->
                                        new Carried.Happened(
                                                e.conversationId,
                                                e.seq,
                                                e.type,
                                                e.data.path("id").asText(),
                                                e.createdAt))
                                .toList()));
        for (var event : events) {
            var kind = event.type.startsWith("message.") ? "message" : "conversation";
            var data = Map.of("event", event.type, "id", event.data.path("id").asText());
            live.publish(new LiveEvent(merchant, event.conversationId, event.seq, kind, data));
        }
        OutboxEvent.delete("id in ?1", ids);
    }

    private boolean locked() {
        return (Boolean)
                database.createNativeQuery("select pg_try_advisory_xact_lock(?1)", Boolean.class)
                        .setParameter(1, LOCK)
                        .getSingleResult();
    }

    private Map<UUID, List<Long>> due() {
        var due = new LinkedHashMap<UUID, List<Long>>();
        for (var row :
                database.createNativeQuery(
                                "select id, merchant_id from due_events(?1)", Object[].class)
                        .setParameter(1, BATCH)
                        .getResultList()) {
            var columns = (Object[]) row;
            due.computeIfAbsent((UUID) columns[1], id -> new ArrayList<>()).add((Long) columns[0]);
        }
        return due;
    }
}
