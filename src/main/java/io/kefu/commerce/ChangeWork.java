// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what was agreed to, at most once: looks that the order is still as it was, writes
 * down that it begins, calls the store with the change's id as key, writes down how it ended. Where
 * an answer is lost, the order itself says what has happened.
 */
@ApplicationScoped
class ChangeWork {
    private static final Logger log = Logger.getLogger(ChangeWork.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .findAndAddModules()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** Set where nobody waits for the end: who agreed to the change has to be told then. */
    private static final ScopedValue<Boolean> LATER = ScopedValue.newInstance();

    private final CurrentMerchant merchant;
    private final Credentials credentials;
    private final Stores stores;
    private final StoresDoor door;
    private final ChangeConfig config;
    private final Audit audit;
    private final Event<ChangeEnded> ended;

    ChangeWork(
            CurrentMerchant merchant,
            Credentials credentials,
            Stores stores,
            StoresDoor door,
            ChangeConfig config,
            Audit audit,
            Event<ChangeEnded> ended) {
        this.merchant = merchant;
        this.credentials = credentials;
        this.stores = stores;
        this.door = door;
        this.config = config;
        this.audit = audit;
        this.ended = ended;
    }

    /** Everything about a change that is needed outside of a transaction. */
    private record Job(
            UUID id,
            String status,
            String number,
            ChangeWish wish,
            Effect effect,
            OrderPrint before,
            @Nullable Store store) {
        boolean keyed() {
            return store != null && store.ability(wish.operation()).keyed();
        }
    }

    /** Goes on with a change that was agreed to, or that a node has left behind. */
    void carryOut(UUID merchantId, UUID id) {
        var job = merchant.run(merchantId, () -> job(id));
        if (job == null) {
            return;
        }
        if (job.status().equals("waiting")) {
            lapse(merchantId, id);
            return;
        }
        if (job.store() == null) {
            end(merchantId, id, "failed", "no-store");
            return;
        }
        switch (job.status()) {
            case "agreed" -> begin(merchantId, job, job.store());
            case "committing", "unknown" -> reconcile(merchantId, job, job.store());
            default -> {} // over by now
        }
    }

    /** The same, with nobody waiting for it. */
    void carryOutLater(UUID merchantId, UUID id) {
        ScopedValue.where(LATER, true).run(() -> carryOut(merchantId, id));
    }

    /** Tells of an end that a person has decided. */
    void endedLater(StoreChange change) {
        ScopedValue.where(LATER, true).run(() -> ended(change));
    }

    private void begin(UUID merchantId, Job job, Store store) {
        Optional<Order> now;
        try {
            now = order(store, job.number());
        } catch (StoreFailure e) {
            end(merchantId, job.id(), "failed", "store-down");
            return;
        }
        if (now.isEmpty() || !OrderPrint.of(now.get()).equals(job.before())) {
            end(merchantId, job.id(), "failed", "order-changed");
            return;
        }
        boolean mine =
                merchant.run(
                        merchantId,
                        () -> {
                            var change = StoreChange.locked(job.id());
                            return change != null
                                    && change.begin(Instant.now().plus(config.lease()));
                        });
        if (mine) {
            send(merchantId, job, store, now.get());
        }
    }

    private void send(UUID merchantId, Job job, Store store, Order order) {
        var arguments = job.wish().arguments(order, job.effect().amount(), job.id().toString());
        try {
            var said = door.change(store, job.wish().operation(), arguments, ChangeOutcome.class);
            var reference = said.isEmpty() ? null : said.getFirst().reference();
            step(merchantId, job.id(), change -> finished(change, reference, "answered"));
        } catch (StoreFailure e) {
            switch (e.kind()) {
                case REFUSED, ACCESS, BUSY ->
                        end(
                                merchantId,
                                job.id(),
                                "failed",
                                e.kind().name().toLowerCase(java.util.Locale.ROOT)
                                        + " "
                                        + e.getMessage());
                default -> {
                    lost(merchantId, job.id(), String.valueOf(e.getMessage()));
                    reconcile(merchantId, job, store);
                }
            }
        }
    }

    /**
     * Asks the order whether it has happened; only a store that keeps keys is asked to do it again.
     */
    private void reconcile(UUID merchantId, Job job, Store store) {
        Optional<Order> now;
        try {
            now = order(store, job.number());
        } catch (StoreFailure e) {
            lost(merchantId, job.id(), "store-down");
            return;
        }
        if (now.isPresent() && job.before().shows(job.wish(), job.effect(), now.get())) {
            step(merchantId, job.id(), change -> finished(change, null, "seen"));
            return;
        }
        lost(merchantId, job.id(), "no-answer");
        if (job.keyed() && now.isPresent()) {
            again(merchantId, job, store, now.get());
        }
    }

    private void again(UUID merchantId, Job job, Store store, Order order) {
        try {
            var said =
                    door.change(
                            store,
                            job.wish().operation(),
                            job.wish().arguments(order, job.effect().amount(), job.id().toString()),
                            ChangeOutcome.class);
            var reference = said.isEmpty() ? null : said.getFirst().reference();
            step(merchantId, job.id(), change -> finished(change, reference, "again"));
        } catch (StoreFailure e) {
            log.warnf("change %s is still not known: %s", job.id(), e.kind());
        }
    }

    private void finished(StoreChange change, @Nullable String reference, String how) {
        if (change.status.equals("committing") || change.status.equals("unknown")) {
            change.done(reference, Instant.now());
            audit.record(null, "change.done", change.id, Map.of("how", how));
            ended(change);
        }
    }

    private void lost(UUID merchantId, UUID id, String why) {
        step(
                merchantId,
                id,
                change -> {
                    boolean fresh = change.status.equals("committing");
                    change.lose(why, Instant.now().plus(config.look()));
                    if (fresh) {
                        audit.record(null, "change.unknown", id, Map.of("why", why));
                        ended(change);
                    }
                });
    }

    private void end(UUID merchantId, UUID id, String how, String why) {
        step(
                merchantId,
                id,
                change -> {
                    if (change.open()) {
                        change.end(how, why, Instant.now());
                        audit.record(null, "change." + how, id, Map.of("why", why));
                        ended(change);
                    }
                });
    }

    /** Tells who listens; inside the transaction that has changed the state. */
    void ended(StoreChange change) {
        ended.fire(
                new ChangeEnded(
                        merchant.id(),
                        change.conversationId,
                        change.id,
                        change.orderNumber,
                        change.status,
                        change.people > 0 || LATER.orElse(false)));
    }

    /** Nobody has approved in time, which is never a yes. */
    private void lapse(UUID merchantId, UUID id) {
        step(
                merchantId,
                id,
                change -> {
                    if (change.lapse(Instant.now())) {
                        audit.record(null, "change.expired", id, Map.of("why", "not-approved"));
                        ended(change);
                    }
                });
    }

    private void step(UUID merchantId, UUID id, Consumer<StoreChange> what) {
        merchant.run(
                merchantId,
                () -> {
                    var change = StoreChange.locked(id);
                    if (change != null) {
                        what.accept(change);
                    }
                });
    }

    /** As it stands in the store at this moment. */
    private Optional<Order> order(Store store, String number) {
        return door
                .fresh(store, Operation.FIND_ORDER, Map.of("number", number), Order.class)
                .stream()
                .filter(o -> o.complete() && o.number().equalsIgnoreCase(number))
                .findFirst();
    }

    private @Nullable Job job(UUID id) {
        StoreChange change = StoreChange.findById(id);
        if (change == null) {
            return null;
        }
        StoreConnection connection = StoreConnection.findById(change.connectionId);
        return new Job(
                id,
                change.status,
                change.orderNumber,
                wish(change),
                read(change.effect.toString(), Effect.class),
                read(change.before.toString(), OrderPrint.class),
                connection == null ? null : stores.open(connection));
    }

    ChangeWish wish(StoreChange change) {
        return read(credentials.decrypt(change.id, change.arguments), ChangeWish.class);
    }

    /** A change as people see it; inside {@code CurrentMerchant.run}. */
    ChangeView view(StoreChange change) {
        StoreConnection connection = StoreConnection.findById(change.connectionId);
        var wish = wish(change);
        return new ChangeView(
                change.id,
                change.operation,
                connection == null ? "" : connection.name,
                change.orderNumber,
                change.status,
                change.effect,
                wish.address() == null ? null : wish.address().text(),
                change.reasons,
                change.people,
                List.copyOf(change.approvedBy),
                change.conversationId,
                change.preparedBy,
                change.preparedAt,
                change.expiresAt,
                connection == null
                        ? null
                        : stores.open(connection).ability(wish.operation()).undo(),
                change.reference,
                change.problem);
    }

    String text(ChangeWish wish) {
        try {
            return JSON.writeValueAsString(wish);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
