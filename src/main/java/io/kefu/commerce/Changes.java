// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.commerce.ChangeAnswer.Outcome;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes of orders in two phases: prepared with their exact effect, then agreed to. The bot,
 * agents and the API all come through here; what follows a yes is {@link ChangeWork}. Not to be
 * called inside {@code CurrentMerchant.run}: a store may be slow.
 */
@ApplicationScoped
public class Changes {
    private final CurrentMerchant merchant;
    private final Commerce commerce;
    private final Ownership ownership;
    private final Stores stores;
    private final StoresDoor door;
    private final ChangeRules rules;
    private final ChangeWork work;
    private final ChangeConfig config;
    private final Credentials credentials;
    private final Audit audit;
    private final ObjectMapper json;

    Changes(
            CurrentMerchant merchant,
            Commerce commerce,
            Ownership ownership,
            Stores stores,
            StoresDoor door,
            ChangeRules rules,
            ChangeWork work,
            ChangeConfig config,
            Credentials credentials,
            Audit audit,
            ObjectMapper json) {
        this.merchant = merchant;
        this.commerce = commerce;
        this.ownership = ownership;
        this.stores = stores;
        this.door = door;
        this.rules = rules;
        this.work = work;
        this.config = config;
        this.credentials = credentials;
        this.audit = audit;
        this.json = json;
    }

    /** Who wants a change: a shopper in a conversation, or an agent. */
    private record Who(
            UUID merchantId,
            @Nullable UUID conversation,
            @Nullable UUID contact,
            @Nullable UUID agent,
            @Nullable Instant provenAt) {}

    private record Mine(Store store, @Nullable Instant provenAt) {}

    /**
     * Says exactly what a change would do, for the proven owner of an order; nothing happens yet.
     *
     * @param store the name of the store meant; null: any
     */
    public ChangeAnswer prepare(
            Asker asker, String number, @Nullable String store, ChangeWish wish) {
        return switch (commerce.findOrder(new FindOrder(asker, number, null, store))) {
            case OrderAnswer.Found found -> {
                var mine = merchant.run(asker.merchantId(), () -> mine(asker, found));
                var who =
                        new Who(
                                asker.merchantId(),
                                asker.conversationId(),
                                asker.contactId(),
                                null,
                                mine.provenAt());
                var now = now(mine.store(), found.order().number());
                yield now == null
                        ? ChangeAnswer.no(Outcome.UNAVAILABLE, null)
                        : prepare(who, mine.store(), now, wish);
            }
            case OrderAnswer.Several several ->
                    ChangeAnswer.no(Outcome.NEEDS_PROOF, String.join(", ", several.stores()));
            case OrderAnswer.NotFound _, OrderAnswer.Malformed _ ->
                    ChangeAnswer.no(Outcome.NOT_FOUND, null);
            case OrderAnswer.Unavailable _ -> ChangeAnswer.no(Outcome.UNAVAILABLE, null);
            case OrderAnswer.NeedsEmail _, OrderAnswer.LimitReached _, OrderAnswer.Unsupported _ ->
                    ChangeAnswer.no(Outcome.NEEDS_PROOF, null);
        };
    }

    /** The same for an agent, who needs no proof and vouches with a name. */
    public ChangeAnswer prepareAs(
            UUID merchantId,
            UUID agent,
            @Nullable UUID conversation,
            UUID storeId,
            String number,
            ChangeWish wish) {
        var store = merchant.run(merchantId, () -> opened(storeId));
        if (store == null) {
            return ChangeAnswer.no(Outcome.NOT_FOUND, "store");
        }
        List<Order> told;
        try {
            told = door.fresh(store, Operation.FIND_ORDER, Map.of("number", number), Order.class);
        } catch (StoreFailure e) {
            return ChangeAnswer.no(Outcome.UNAVAILABLE, null);
        }
        var order =
                told.stream()
                        .filter(o -> o.complete() && o.number().equalsIgnoreCase(number))
                        .findFirst();
        return order.isEmpty()
                ? ChangeAnswer.no(Outcome.NOT_FOUND, null)
                : prepare(
                        new Who(merchantId, conversation, null, agent, null),
                        store,
                        order.get(),
                        wish);
    }

    /** The shopper says yes to what was told; the first yes in time counts, and only once. */
    public ChangeAnswer agree(Asker asker, UUID change) {
        return moved(
                asker.merchantId(),
                change,
                c -> {
                    if (!ofShopper(c, asker)) {
                        return null;
                    }
                    return agreed(c, null);
                });
    }

    /** An agent passes on the shopper's yes to what the agent has prepared. */
    public ChangeAnswer agreeAs(UUID merchantId, UUID agent, UUID change) {
        return moved(merchantId, change, c -> agent.equals(c.preparedBy) ? agreed(c, agent) : null);
    }

    /** The shopper says no. */
    public ChangeAnswer withdraw(Asker asker, UUID change) {
        return moved(
                asker.merchantId(),
                change,
                c -> {
                    if (!ofShopper(c, asker)) {
                        return null;
                    }
                    if (c.status.equals("prepared") || c.status.equals("waiting")) {
                        c.end("withdrawn", null, Instant.now());
                        audit.record(null, "change.withdrawn", c.id);
                    }
                    return false;
                });
    }

    /** A person approves what waits; when enough have, it is done. */
    public ChangeAnswer approve(UUID merchantId, UUID person, UUID change) {
        return moved(
                merchantId,
                change,
                c -> {
                    var before = c.approvedBy.size();
                    boolean go =
                            c.approve(person, Instant.now(), Instant.now().plus(config.lease()));
                    if (c.approvedBy.size() > before) {
                        audit.record(person, "change.approved", c.id);
                    }
                    return go;
                });
    }

    /** A person says no to what waits. */
    public ChangeAnswer refuse(UUID merchantId, UUID person, UUID change) {
        return moved(
                merchantId,
                change,
                c -> {
                    if (c.status.equals("waiting")) {
                        c.end("refused", null, Instant.now());
                        audit.record(person, "change.refused", c.id);
                        work.endedLater(c);
                    }
                    return false;
                });
    }

    /** A person has looked in the store and says whether it has happened. */
    public ChangeAnswer settle(UUID merchantId, UUID person, UUID change, boolean happened) {
        return moved(
                merchantId,
                change,
                c -> {
                    if (c.status.equals("unknown")) {
                        c.end(happened ? "done" : "failed", "settled", Instant.now());
                        audit.record(
                                person,
                                "change.settled",
                                c.id,
                                Map.of("happened", String.valueOf(happened)));
                        work.endedLater(c);
                    }
                    return false;
                });
    }

    /** How a change of this conversation stands. */
    public ChangeAnswer look(Asker asker, UUID change) {
        return moved(asker.merchantId(), change, c -> ofShopper(c, asker) ? false : null);
    }

    /** Changes of these states, oldest first; inside {@code CurrentMerchant.run}. */
    public List<ChangeView> list(List<String> states) {
        return StoreChange.<StoreChange>find("status in ?1 order by preparedAt, id", states)
                .page(0, 200)
                .list()
                .stream()
                .map(work::view)
                .toList();
    }

    private ChangeAnswer prepare(Who who, Store store, Order order, ChangeWish wanted) {
        var wish = wanted.completed(order);
        if (!wish.operation().changing() || !store.can(wish.operation())) {
            return ChangeAnswer.no(Outcome.UNSUPPORTED, wish.operation().word());
        }
        var effect =
                Effect.of(wish, order, store.ability(wish.operation()), replacements(store, wish));
        if (effect.impossible() != null) {
            return ChangeAnswer.no(Outcome.IMPOSSIBLE, effect.impossible());
        }
        return merchant.run(
                who.merchantId(),
                () -> {
                    var address = wish.address() == null ? order.address() : wish.address();
                    var asked =
                            new ChangeRules.Case(
                                    wish.operation(),
                                    store.id(),
                                    order,
                                    effect,
                                    who.contact(),
                                    who.agent(),
                                    OrderPrint.hash(address),
                                    who.provenAt());
                    var decided = rules.decide(asked);
                    if (decided.off()) {
                        return ChangeAnswer.no(Outcome.OFF, wish.operation().word());
                    }
                    var change = written(who, asked, decided, wish);
                    audit.record(
                            who.agent(),
                            "change.prepared",
                            change.id,
                            Map.of("operation", change.operation));
                    return ChangeAnswer.of(work.view(change));
                });
    }

    /** What is changed is looked at as it is at this moment; null: it cannot be seen. */
    private @Nullable Order now(Store store, String number) {
        try {
            return door
                    .fresh(store, Operation.FIND_ORDER, Map.of("number", number), Order.class)
                    .stream()
                    .filter(o -> o.complete() && o.number().equalsIgnoreCase(number))
                    .findFirst()
                    .orElse(null);
        } catch (StoreFailure e) {
            return null;
        }
    }

    private StoreChange written(
            Who who, ChangeRules.Case wanted, ChangeRules.Decision decided, ChangeWish wish) {
        var change = new StoreChange();
        change.id = UUID.randomUUID();
        change.connectionId = wanted.store();
        change.orderNumber = wanted.order().number();
        change.operation = wish.operation().word();
        change.arguments = credentials.encrypt(change.id, work.text(wish));
        change.addressHash = wanted.addressHash();
        change.effect = json.valueToTree(wanted.effect());
        change.before = json.valueToTree(OrderPrint.of(wanted.order()));
        change.amount = wanted.effect().amount();
        change.currency = wanted.order().total().currency();
        change.conversationId = who.conversation();
        change.contactId = who.contact();
        change.preparedBy = who.agent();
        change.reasons = decided.reasons();
        change.people = decided.people();
        change.preparedAt = Instant.now();
        change.expiresAt = Instant.now().plus(config.window());
        change.persist();
        return change;
    }

    private List<Stock> replacements(Store store, ChangeWish wish) {
        var found = new ArrayList<Stock>();
        for (var piece : wish.lines()) {
            if (piece.replacement() != null && wish.operation() == Operation.EXCHANGE_LINES) {
                door.ask(
                                List.of(store),
                                Operation.CHECK_STOCK,
                                Map.of("sku", piece.replacement()),
                                Stock.class,
                                true)
                        .forEach(a -> found.addAll(a.answers()));
            }
        }
        return found;
    }

    private boolean agreed(StoreChange change, @Nullable UUID agent) {
        var now = Instant.now();
        var before = change.status;
        boolean go = change.agree(now, now.plus(config.approval()), now.plus(config.lease()));
        if (!change.status.equals(before)) {
            audit.record(agent, "change." + (go ? "agreed" : change.status), change.id);
        }
        return go;
    }

    /**
     * What a step makes of a change: whether it is to be carried out now; null: it is not theirs.
     */
    private interface Step {
        @Nullable Boolean on(StoreChange change);
    }

    private ChangeAnswer moved(UUID merchantId, UUID id, Step step) {
        try {
            var go =
                    merchant.run(
                            merchantId,
                            () -> {
                                var change = StoreChange.locked(id);
                                var moved = change == null ? null : step.on(change);
                                // the lock of the order is a unique index: it must speak now
                                StoreChange.flush();
                                return Optional.ofNullable(moved);
                            });
            if (go.isEmpty()) {
                return ChangeAnswer.no(Outcome.NOT_FOUND, null);
            }
            if (go.get()) {
                work.carryOut(merchantId, id);
            }
            return merchant.run(
                    merchantId,
                    () ->
                            ChangeAnswer.of(
                                    work.view(
                                            Objects.requireNonNull(
                                                    StoreChange.<StoreChange>findById(id)))));
        } catch (PersistenceException e) {
            if (e instanceof org.hibernate.exception.ConstraintViolationException) {
                return ChangeAnswer.no(Outcome.BUSY, null);
            }
            throw e;
        }
    }

    private static boolean ofShopper(StoreChange change, Asker asker) {
        return asker.contactId().equals(change.contactId)
                && asker.conversationId().equals(change.conversationId);
    }

    private Mine mine(Asker asker, OrderAnswer.Found found) {
        var proofs = ownership.proofs(asker, found.order().number());
        var store =
                stores.of(asker.inboxId()).stream()
                        .filter(s -> s.name().equals(found.store()) && proofs.containsKey(s.id()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("an owner without a proof"));
        return new Mine(store, proofs.getOrDefault(store.id(), Optional.empty()).orElse(null));
    }

    private @Nullable Store opened(UUID id) {
        StoreConnection connection = StoreConnection.findById(id);
        return connection == null ? null : stores.open(connection);
    }
}
