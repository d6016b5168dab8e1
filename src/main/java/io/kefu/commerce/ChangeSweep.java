// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Finds the changes that a node has left behind, and those of which nobody knows yet. */
@ApplicationScoped
class ChangeSweep {
    private static final Logger log = Logger.getLogger(ChangeSweep.class);
    private static final int BATCH = 20;

    private final Session database;
    private final CurrentMerchant merchant;
    private final ChangeWork work;

    ChangeSweep(Session database, CurrentMerchant merchant, ChangeWork work) {
        this.database = database;
        this.merchant = merchant;
        this.work = work;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        merchant.patiently(this::goOn);
    }

    private void goOn() {
        for (var due : due()) {
            try {
                work.carryOutLater((UUID) due[0], (UUID) due[1]);
            } catch (RuntimeException e) {
                log.warnf(e, "the sweep leaves a change for the next");
            }
        }
    }

    private List<Object[]> due() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        database.createNativeQuery(
                                        "select merchant_id, change_id from due_changes(?1)",
                                        Object[].class)
                                .setParameter(1, BATCH)
                                .getResultList());
    }
}
