// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the database: work done for one merchant, in one transaction that sees and writes
 * only that merchant's rows. Works on any thread. Keep the work short and free of network calls.
 */
@ApplicationScoped
public class CurrentMerchant {
    private static final ScopedValue<UUID> CURRENT = ScopedValue.newInstance();

    private final EntityManager database;
    private final Places places;

    CurrentMerchant(EntityManager database, Places places) {
        this.database = database;
        this.places = places;
    }

    /**
     * Does the work in a transaction of its own, or joins the one of an enclosing call for the same
     * merchant. An exception rolls back.
     *
     * @throws IllegalStateException inside a call for another merchant
     * @throws Overloaded when the database cannot be had in time; nothing was committed
     */
    public <T> T run(UUID merchant, Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return ScopedValue.where(CURRENT, merchant)
                    .call(() ->
                            transact(
                                    merchant,
                                    () -> {
                                        name(merchant);
                                        var result = work.get();
                                        // a broken rule shows here as itself, not as a failed
                                        // commit
                                        database.flush();
                                        return result;
                                    }));
        }
        if (!CURRENT.get().equals(merchant)) {
            throw new IllegalStateException("work for one merchant may not reach into another's");
        }
        return work.get();
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
     * Asks a directory function, the only query that needs no merchant; any other fails.
     *
     * @throws Overloaded when the database cannot be had in time
     */
    public <T> T lookUp(Supplier<T> directory) {
        return transact(null, directory);
    }

    /**
     * Does what nobody waits for at a door: its transactions wait longer for their place, and never
     * take the places of those who do.
     */
    public void patiently(Runnable work) {
        Places.patiently(work);
    }

    /**
     * The merchant whose work this is.
     *
     * @throws IllegalStateException outside {@link #run}
     */
    public UUID id() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("no merchant: call this inside CurrentMerchant.run");
        }
        return CURRENT.get();
    }

    private void name(UUID merchant) {
        // straight to the connection: this goes before everything else, and a query object costs
        // more
        database.unwrap(Session.class)
                .doWork(connection -> {
                    try (var naming =
                            connection.prepareStatement(
                                    "select set_config('kefu.merchant', ?, true)")) {
                        naming.setString(1, merchant.toString());
                        naming.execute();
                    }
                });
    }

    private <T> T transact(@Nullable UUID merchant, Supplier<T> work) {
        var place = places.enter(merchant);
        var request = Arc.container().requestContext();
        var opened = !request.isActive();
        try {
            if (opened) {
                request.activate();
            }
            return QuarkusTransaction.requiringNew().call(work::get);
        } catch (RuntimeException e) {
            throw Overloaded.insteadOf(e);
        } finally {
            if (opened) {
                request.terminate();
            }
            place.leave();
        }
    }
}
