// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Every few seconds: tells whoever is to be told, one after the other. */
@ApplicationScoped
class AlertSweep {
    private static final Logger log = Logger.getLogger(AlertSweep.class);
    private static final int BATCH = 50;
    private final Session database;
    private final CurrentMerchant merchant;
    private final AlertSends sends;
    private final AlertRoute route;
    private final BrokenPromises promises;

    AlertSweep(
            Session database,
            CurrentMerchant merchant,
            AlertSends sends,
            AlertRoute route,
            BrokenPromises promises) {
        this.database = database;
        this.merchant = merchant;
        this.sends = sends;
        this.route = route;
        this.promises = promises;
    }

    @Scheduled(every = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        merchant.patiently(() -> due().forEach(this::bring));
    }

    private void bring(Object[] due) {
        var merchantId = (UUID) due[0];
        try {
            if (due[1] == null) {
                promises.kept(merchantId);
                return;
            }
            var attempt = merchant.run(merchantId, () -> sends.begin((UUID) due[1]));
            if (attempt != null) {
                var how = route.send(attempt);
                merchant.run(merchantId, () -> sends.end(attempt, how));
            }
        } catch (RuntimeException e) {
            log.warnf(e, "the sweep leaves an alert for the next");
        }
    }

    private List<Object[]> due() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        database.createNativeQuery(
                                        "select merchant_id, message_id from due_alerts(?1)",
                                        Object[].class)
                                .setParameter(1, BATCH)
                                .getResultList());
    }
}
