// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks after stores that stop posting their news when we were away for long: subscribes again, and
 * reads what was missed. Each store is looked after by one node at a time.
 */
@ApplicationScoped
class StoreWatch {
    /** How stores are looked after that stop posting their news. */
    @ConfigMapping(prefix = "kefu.store-watch")
    interface WatchConfig {
        /** How often each is asked for news that it has failed to post. */
        @WithDefault("5m")
        Duration every();
    }

    /** News are read once more for so long: what a store is slow to show is not missed. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration AT_FIRST = Duration.ofHours(1);
    private static final int BATCH = 20;
    private static final Logger log = Logger.getLogger(StoreWatch.class);

    private final CurrentMerchant merchant;
    private final Session database;
    private final Stores stores;
    private final StoreKinds kinds;
    private final StoresDoor door;
    private final StoreEvents events;
    private final WatchConfig config;
    private final Optional<URI> home;

    StoreWatch(
            CurrentMerchant merchant,
            Session database,
            Stores stores,
            StoreKinds kinds,
            StoresDoor door,
            StoreEvents events,
            WatchConfig config,
            @ConfigProperty(name = "kefu.security.public-url") Optional<URI> home) {
        this.merchant = merchant;
        this.database = database;
        this.stores = stores;
        this.kinds = kinds;
        this.door = door;
        this.events = events;
        this.config = config;
        this.home = home;
    }

    private record Due(Store store, @Nullable String hook, @Nullable Instant until) {}

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        merchant.patiently(() -> due().forEach(place -> look(place, Instant.now())));
    }

    /** Looks after one store; how that went stands with its connection. */
    void look(StoreEvents.Place place, Instant now) {
        var due = merchant.run(place.merchantId(), () -> due(place.connectionId()));
        if (due == null) {
            return;
        }
        var since = due.until() == null ? now.minus(AT_FIRST) : due.until().minus(OVERLAP);
        try {
            var told = door.watch(due.store(), hook(due), since);
            events.take(place, StoreEvents.read(place, told));
            var until = told.path("until").asText("");
            looked(
                    place,
                    until.isEmpty() || until.equals("null") ? now : Instant.parse(until),
                    null);
        } catch (StoreFailure e) {
            log.warnf("store %s cannot be watched: %s %s", due.store(), e.kind(), e.getMessage());
            looked(
                    place,
                    null,
                    e.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + e.getMessage());
        } catch (RuntimeException e) {
            log.warnf(e, "store %s tells nothing that can be read", due.store());
            looked(place, null, "unreadable");
        }
    }

    private String hook(Due due) {
        return home.filter(url -> "https".equals(url.getScheme()))
                .map(url -> url.toString().replaceAll("/+$", "") + "/hooks/stores/" + due.hook())
                .orElse("");
    }

    private @Nullable Due due(UUID id) {
        StoreConnection connection = StoreConnection.findById(id);
        return connection == null
                ? null
                : new Due(stores.open(connection), connection.hookId, connection.watchedUntil);
    }

    private void looked(
            StoreEvents.Place place, @Nullable Instant until, @Nullable String problem) {
        merchant.run(
                place.merchantId(),
                () -> {
                    StoreConnection connection = StoreConnection.findById(place.connectionId());
                    if (connection != null) {
                        if (until != null) {
                            connection.watchedUntil = until;
                        }
                        connection.watchProblem = problem;
                    }
                });
    }

    private List<StoreEvents.Place> due() {
        var watched =
                kinds.all().stream()
                        .filter(StoreKind::watched)
                        .map(StoreKind::kind)
                        .toArray(String[]::new);
        return merchant
                .lookUp(() ->
                        database.createNativeQuery(
                                        "select connection_id, merchant_id from due_watches(?1, ?2, ?3)",
                                        Object[].class)
                                .setParameter(1, watched)
                                .setParameter(2, (int) config.every().toSeconds())
                                .setParameter(3, BATCH)
                                .getResultList())
                .stream()
                .map(row -> new StoreEvents.Place((UUID) row[0], (UUID) row[1]))
                .toList();
    }
}
