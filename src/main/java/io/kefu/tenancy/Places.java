// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the database now. Doors and background work have places of their own, so that neither
 * a crowd at the doors stops the turns, nor a pile of turns closes the doors; merchants take turns.
 */
@ApplicationScoped
class Places {
    private static final ScopedValue<Boolean> PATIENT = ScopedValue.newInstance();

    /** How the connections of the pool are shared out; some are left for the relay and sweeps. */
    @ConfigMapping(prefix = "kefu.database")
    interface PlacesConfig {
        /** Transactions at once of requests and sockets. */
        @WithDefault("9")
        int doorPlaces();

        /** How long a request waits for its place before it is refused. */
        @WithDefault("250ms")
        Duration doorWait();

        /** Transactions at once of turns and sends. */
        @WithDefault("8")
        int workPlaces();

        /** How long a turn or a send waits for its place before it is left to the sweep. */
        @WithDefault("8s")
        Duration workWait();
    }

    /** The line of those who ask a directory function, before a merchant is known. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Turnstile<UUID> door;
    private final Turnstile<UUID> work;
    private final PlacesConfig config;

    Places(PlacesConfig config) {
        this.config = config;
        door = new Turnstile<>(config.doorPlaces());
        work = new Turnstile<>(config.workPlaces());
    }

    static void patiently(Runnable work) {
        ScopedValue.where(PATIENT, true).run(work);
    }

    /**
     * Waits for a place, which must be left.
     *
     * @param merchant whose work it is; null: nobody's yet
     * @throws Overloaded when none is free in time
     */
    Turnstile<UUID> enter(@Nullable UUID merchant) {
        boolean patient = PATIENT.isBound();
        var places = patient ? work : door;
        var wait = patient ? config.workWait() : config.doorWait();
        try {
            if (places.enter(merchant == null ? NOBODY : merchant, wait.toMillis())) {
                return places;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Overloaded();
    }
}
