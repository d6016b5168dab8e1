// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.channel.InboxHealth;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Every two seconds (kefu.polls): finds what has to be fetched. Whoever takes something on holds it
 * in PostgreSQL, so that with several nodes each is done by one.
 */
@ApplicationScoped
class Polls {
    private static final Logger log = Logger.getLogger(Polls.class);
    private static final int BATCH = 200;
    private static final int AT_ONCE = 20;

    private final Session database;
    private final CurrentMerchant merchant;
    private final MediaRoute media;
    private final Mailboxes mailboxes;
    private final TemplateRoute templates;
    private final InboxHealth health;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    Polls(
            Session database,
            CurrentMerchant merchant,
            MediaRoute media,
            Mailboxes mailboxes,
            TemplateRoute templates,
            InboxHealth health) {
        this.database = database;
        this.merchant = merchant;
        this.media = media;
        this.mailboxes = mailboxes;
        this.templates = templates;
        this.health = health;
    }

    @Scheduled(every = "{kefu.polls}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        merchant.patiently(() -> {
            for (var due : due()) {
                var merchantId = (UUID) due[0];
                var id = (UUID) due[1];
                if (busy.add(id)) {
                    var what = (String) due[2];
                    threads.execute(() -> work(merchantId, id, what));
                }
            }
        });
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    private void work(UUID merchantId, UUID id, String what) {
        try {
            places.acquire();
            try {
                merchant.patiently(() -> {
                    switch (what) {
                        case "mailbox" -> mailboxes.read(merchantId, id);
                        case "templates" -> templates.read(merchantId, id);
                        case "expiry" -> merchant.run(merchantId, () -> health.tellExpiry(id));
                        default -> media.fetch(merchantId, id);
                    }
                });
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warnf(e, "fetching stopped; its lease will bring it again");
        } finally {
            busy.remove(id);
        }
    }

    private List<Object[]> due() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        database.createNativeQuery(
                                        "select merchant_id, id, what from due_polls(?1)",
                                        Object[].class)
                                .setParameter(1, BATCH)
                                .getResultList());
    }
}
