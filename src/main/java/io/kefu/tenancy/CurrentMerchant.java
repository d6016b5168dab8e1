// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The one way to a merchant's rows: a transaction in which PostgreSQL itself shows this merchant's
 * rows only. Without it a query fails.
 */
@ApplicationScoped
public class CurrentMerchant {
    private static final ScopedValue<UUID> CURRENT = ScopedValue.newInstance();
    private final EntityManager database;

    CurrentMerchant(EntityManager database) {
        this.database = database;
    }

    /**
     * Does the work in a new transaction of this merchant; inside work of the same merchant it
     * joins. A thrown exception rolls back. No network call belongs in here.
     *
     * @throws Overloaded when no database connection is free in time
     * @throws IllegalStateException inside work of another merchant
     */
    public <T> T run(UUID merchant, Supplier<T> work) {
        if (CURRENT.isBound()) {
            if (!CURRENT.get().equals(merchant)) {
                throw new IllegalStateException("work of one merchant inside that of another");
            }
            return work.get();
        }
        return ScopedValue.where(CURRENT, merchant)
                .call(() ->
                        QuarkusTransaction.requiringNew()
                                .call(() -> {
                                    enter(merchant);
                                    var result = work.get();
                                    // A broken rule shows here, as itself, and not as a failed
                                    // commit.
                                    database.flush();
                                    return result;
                                }));
    }

    /** As {@link #run(UUID, Supplier)}, for work without a result. */
    public void run(UUID merchant, Runnable work) {
        run(
                merchant,
                () -> {
                    work.run();
                    return true;
                });
    }

    /**
     * The merchant whose work this is.
     *
     * @throws java.util.NoSuchElementException outside of {@link #run(UUID, Supplier)}
     */
    public UUID id() {
        return CURRENT.get();
    }

    private void enter(UUID merchant) {
        try {
            database.createNativeQuery("select set_config('kefu.merchant', ?1, true)", String.class)
                    .setParameter(1, merchant.toString())
                    .getSingleResult();
        } catch (RuntimeException e) {
            throw Overloaded.orElse(e);
        }
    }
}
