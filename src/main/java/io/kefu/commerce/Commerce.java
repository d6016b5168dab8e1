// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one gateway to stores. An order is told only to who owns it: by a signed identity, or by its
 * number and the email address on it; "not found" and "not yours" are the same answer. Not to be
 * called inside {@code CurrentMerchant.run}: a store may be slow.
 */
@ApplicationScoped
public class Commerce {
    private static final int MOST_ORDERS = 15;
    private static final int MOST_WORDS = 6;
    private final CurrentMerchant merchant;
    private final Ownership ownership;
    private final Stores stores;
    private final StoresDoor door;
    private final CommerceConfig config;
    private final Clock clock;

    Commerce(
            CurrentMerchant merchant,
            Ownership ownership,
            Stores stores,
            StoresDoor door,
            CommerceConfig config,
            Clock clock) {
        this.merchant = merchant;
        this.ownership = ownership;
        this.stores = stores;
        this.door = door;
        this.config = config;
        this.clock = clock;
    }

    private record Preparation(Ownership.Standing standing, List<Store> stores) {
        /** Whether no store would know an owner by anything that a stranger can say. */
        boolean unprovable() {
            var orders = stores.stream().filter(s -> s.can(Operation.FIND_ORDER)).toList();
            return standing.stranger()
                    && !orders.isEmpty()
                    && orders.stream().noneMatch(s -> s.provesBy("email"));
        }

        /** The signed id of the asker, where it can only be meant of this one store. */
        @Nullable String customer() {
            return stores.stream().filter(s -> s.can(Operation.FIND_ORDER)).count() == 1
                    ? standing.signedId()
                    : null;
        }
    }

    /** A parcel as a store tells it. */
    record Parcel(@Nullable String orderNumber) {}

    /** Finds an order for the shopper who asks, by its own number or that of a parcel of it. */
    public OrderAnswer findOrder(FindOrder question) {
        var number = question.normalNumber();
        if (number.isEmpty()) {
            return new OrderAnswer.Malformed("order-number");
        }
        var email = question.normalEmail();
        if (question.email() != null && email.isEmpty()) {
            return new OrderAnswer.Malformed("email");
        }
        var before =
                inside(
                        question.asker(),
                        () ->
                                new Preparation(
                                        ownership.standing(
                                                question.asker(), number.get(), email.isPresent()),
                                        stores.of(question.asker().inboxId())));
        if (before.standing().limited()) {
            return new OrderAnswer.LimitReached();
        }
        if (before.unprovable()) {
            return new OrderAnswer.Unsupported();
        }
        if (before.standing().stranger() && email.isEmpty()) {
            return new OrderAnswer.NeedsEmail();
        }
        long begun = System.nanoTime();
        var answer =
                FindOrder.isParcel(number.get())
                        ? ofParcel(question, number.get(), email, before)
                        : ofNumber(question, number.get(), email, before);
        if (before.standing().stranger() && !(answer instanceof OrderAnswer.Found)) {
            Pace.keep(begun, config.pace());
        }
        return answer;
    }

    /** The latest orders of who is vouched for by the shop. */
    public OrdersAnswer listOrders(Asker asker) {
        var before =
                inside(
                        asker,
                        () ->
                                new Preparation(
                                        ownership.standing(asker, "", false),
                                        stores.of(asker.inboxId())));
        var email = before.standing().signedEmail();
        var customer = before.customer();
        if (email == null && customer == null) {
            return new OrdersAnswer.NotProven();
        }
        var known = new HashMap<String, String>();
        known.put("email", Objects.requireNonNullElse(email, ""));
        known.put("customerId", Objects.requireNonNullElse(customer, ""));
        var told = door.ask(before.stores(), Operation.LIST_ORDERS, known, Order.class, false);
        var orders = new ArrayList<OrderAnswer.Found>();
        for (var answer : told) {
            answer.answers().stream()
                    .filter(Order::complete)
                    .filter(order ->
                            isOwner(order, Optional.ofNullable(email))
                                    || (customer != null && customer.equals(order.customerId())))
                    .map(order -> found(answer, order))
                    .forEach(orders::add);
        }
        if (orders.isEmpty() && told.stream().anyMatch(StoresDoor.Answers::failed)) {
            return new OrdersAnswer.Unavailable();
        }
        orders.sort(Comparator.comparing((OrderAnswer.Found f) -> f.order().placedOn()).reversed());
        return new OrdersAnswer.Found(
                List.copyOf(orders.subList(0, Math.min(MOST_ORDERS, orders.size()))));
    }

    /** The products that these words may mean, in all stores. */
    public ProductsAnswer findProducts(FindProducts question) {
        var active = merchant.run(question.merchantId(), () -> stores.of(question.inboxId()));
        var offers = new LinkedHashMap<String, ProductsAnswer.Offer>();
        boolean unavailable = false;
        var words = question.words().stream().distinct().limit(MOST_WORDS).toList();
        var found = new ArrayList<StoresDoor.Answers<Product>>();
        var forms = new ArrayList<String>();
        for (int i = 0; i < words.size() && !unavailable; i++) {
            // a store's search knows few plurals: a word without any result is tried shorter
            for (var form : Names.forms(words.get(i))) {
                var told =
                        door.ask(
                                active,
                                Operation.FIND_PRODUCT,
                                Map.of("words", form, "language", question.language()),
                                Product.class,
                                false);
                unavailable |= told.stream().anyMatch(StoresDoor.Answers::failed);
                if (unavailable || told.stream().anyMatch(answer -> !answer.answers().isEmpty())) {
                    found.addAll(told);
                    forms.add(form);
                    break;
                }
            }
        }
        for (var answer : found) {
            answer.answers().stream()
                    .filter(Product::complete)
                    .forEach(product ->
                            offers.computeIfAbsent(
                                    answer.store().name() + "/" + product.sku(),
                                    key ->
                                            Names.offer(
                                                    answer.store().name(),
                                                    product,
                                                    forms,
                                                    answer.asOf())));
        }
        var nearest = new ArrayList<>(offers.values());
        nearest.sort(
                Comparator.comparingInt((ProductsAnswer.Offer o) -> -o.named())
                        .thenComparingDouble(o -> -o.share()));
        return new ProductsAnswer(nearest, unavailable);
    }

    /**
     * The bot's latest conversation with each shopper who has proven to own an order of this
     * number. Wants to be called inside {@code CurrentMerchant.run}.
     *
     * @param store by its name; null: whichever has it
     * @param connection the store, by its connection; null: by name
     */
    public List<UUID> conversationsAbout(
            String number, @Nullable String store, @Nullable UUID connection) {
        return ownership.conversationsAbout(number, store, connection);
    }

    private OrderAnswer ofParcel(
            FindOrder question, String code, Optional<String> email, Preparation before) {
        var told =
                door.ask(
                        before.stores(),
                        Operation.TRACK_SHIPMENT,
                        Map.of("trackingNumber", code),
                        Parcel.class,
                        before.standing().stranger());
        for (var answer : told) {
            for (var parcel : answer.answers()) {
                if (parcel.orderNumber() != null) {
                    var only = new Preparation(before.standing(), List.of(answer.store()));
                    return ofNumber(question, parcel.orderNumber(), email, only);
                }
            }
        }
        return nothing(told.stream().anyMatch(StoresDoor.Answers::failed), email, before);
    }

    private OrderAnswer ofNumber(
            FindOrder question, String number, Optional<String> email, Preparation before) {
        var asked =
                Names.meant(question.store(), before.stores()).stream()
                        .filter(s -> s.can(Operation.FIND_ORDER))
                        .toList();
        var told =
                door.ask(
                        asked,
                        Operation.FIND_ORDER,
                        Map.of("number", number),
                        Order.class,
                        before.standing().stranger());
        var mine = new ArrayList<OrderAnswer.Found>();
        for (var answer : told) {
            for (var order : answer.answers()) {
                // A store that answers with another order than asked is not believed.
                if (order.complete()
                        && order.number().equalsIgnoreCase(number)
                        && owns(question, answer.store(), order, email, before)) {
                    mine.add(found(answer, order));
                }
            }
        }
        if (mine.size() > 1) {
            return new OrderAnswer.Several(mine.stream().map(OrderAnswer.Found::store).toList());
        }
        if (mine.size() == 1) {
            return tracked(mine.getFirst(), before.stores());
        }
        return mine.isEmpty()
                ? nothing(
                        asked.isEmpty() || told.stream().anyMatch(StoresDoor.Answers::failed),
                        email,
                        before)
                : mine.getFirst();
    }

    /** Parcels of which the store knows no way are asked for at the carriers that are connected. */
    private OrderAnswer.Found tracked(OrderAnswer.Found found, List<Store> all) {
        var order = found.order();
        var carriers =
                all.stream()
                        .filter(s ->
                                s.can(Operation.TRACK_SHIPMENT) && !s.can(Operation.FIND_ORDER))
                        .toList();
        if (carriers.isEmpty() || order.shipments().stream().allMatch(p -> !p.events().isEmpty())) {
            return found;
        }
        var parcels = new ArrayList<Order.Shipment>();
        for (var parcel : order.shipments()) {
            var asked = new HashMap<String, String>();
            asked.put("trackingNumber", parcel.trackingNumber());
            asked.put("carrier", Objects.requireNonNullElse(parcel.carrier(), ""));
            parcels.add(
                    !parcel.events().isEmpty()
                            ? parcel
                            : door
                                    .ask(
                                            carriers,
                                            Operation.TRACK_SHIPMENT,
                                            asked,
                                            Order.Shipment.class,
                                            false)
                                    .stream()
                                    .flatMap(a -> a.answers().stream())
                                    .filter(p -> parcel.trackingNumber().equals(p.trackingNumber()))
                                    .findFirst()
                                    .map(p -> merged(parcel, p))
                                    .orElse(parcel));
        }
        var whole = order.with(parcels);
        var asOf = found.facts().isEmpty() ? Instant.now() : found.facts().getFirst().asOf();
        return new OrderAnswer.Found(found.store(), whole, whole.facts(found.store(), asOf));
    }

    private static Order.Shipment merged(Order.Shipment store, Order.Shipment carrier) {
        return new Order.Shipment(
                store.carrier(),
                store.trackingNumber(),
                store.url(),
                carrier.status(),
                carrier.expectedOn() == null ? store.expectedOn() : carrier.expectedOn(),
                carrier.events());
    }

    private static OrderAnswer nothing(boolean down, Optional<String> email, Preparation before) {
        if (down) {
            return new OrderAnswer.Unavailable();
        }
        boolean askForEmail = email.isEmpty() && before.standing().provenAt().isEmpty();
        return askForEmail ? new OrderAnswer.NeedsEmail() : new OrderAnswer.NotFound();
    }

    private boolean owns(
            FindOrder question,
            Store store,
            Order order,
            Optional<String> email,
            Preparation before) {
        var standing = before.standing();
        if (standing.provenAt().contains(store.id())) {
            return true;
        }
        var customer = before.customer();
        boolean signed =
                isOwner(order, Optional.ofNullable(standing.signedEmail()))
                        || (customer != null && customer.equals(order.customerId()));
        if (signed || isOwner(order, email)) {
            inside(
                    question.asker(),
                    () -> {
                        var by = signed ? "identity" : "email";
                        ownership.proven(question.asker(), store.id(), order.number(), by);
                        return true;
                    });
            return true;
        }
        return false;
    }

    private static boolean isOwner(Order order, Optional<String> email) {
        var owner = FindOrder.normalEmail(order.email()).orElse("");
        return !owner.isEmpty() && email.isPresent() && Ownership.same(email.get(), owner);
    }

    private OrderAnswer.Found found(StoresDoor.Answers<Order> answer, Order told) {
        var store = answer.store().name();
        var order = told.standing(clock.instant());
        return new OrderAnswer.Found(store, order, order.facts(store, answer.asOf()));
    }

    private <T> T inside(Asker asker, Supplier<T> work) {
        return merchant.run(asker.merchantId(), work);
    }
}
