// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final StoresDoor stores;

    Commerce(CurrentMerchant merchant, Ownership ownership, StoresDoor stores) {
        this.merchant = merchant;
        this.ownership = ownership;
        this.stores = stores;
    }

    private record Preparation(Ownership.Standing standing, List<StoreConnection> stores) {}

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
                                        StoreConnection.active()));
        if (before.standing().limited()) {
            return new OrderAnswer.LimitReached();
        }
        if (before.standing().provenAt().isEmpty()
                && before.standing().signedEmail() == null
                && email.isEmpty()) {
            return new OrderAnswer.NeedsEmail();
        }
        return FindOrder.isParcel(number.get())
                ? ofParcel(question, number.get(), email, before)
                : ofNumber(question, number.get(), email, before);
    }

    /** The latest orders of who is vouched for by the shop. */
    public OrdersAnswer listOrders(Asker asker) {
        var before =
                inside(
                        asker,
                        () ->
                                new Preparation(
                                        ownership.standing(asker, "", false),
                                        StoreConnection.active()));
        var email = before.standing().signedEmail();
        if (email == null) {
            return new OrdersAnswer.NotProven();
        }
        var told = stores.ask(before.stores(), "list-orders", Map.of("email", email), Order.class);
        var orders = new ArrayList<OrderAnswer.Found>();
        for (var answer : told) {
            answer.answers().stream()
                    .filter(Order::complete)
                    .filter(order -> isOwner(order, Optional.of(email)))
                    .map(order -> found(answer.store(), order))
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
        var active = merchant.run(question.merchantId(), StoreConnection::active);
        var offers = new LinkedHashMap<String, ProductsAnswer.Offer>();
        boolean unavailable = false;
        var words = question.words().stream().distinct().limit(MOST_WORDS).toList();
        var found = new ArrayList<StoresDoor.Answers<Product>>();
        var forms = new ArrayList<String>();
        for (int i = 0; i < words.size() && !unavailable; i++) {
            // a store's search knows few plurals: a word without any result is tried shorter
            for (var form : Names.forms(words.get(i))) {
                var told =
                        stores.ask(
                                active,
                                "find-product",
                                Map.of("words", form, "language", question.language()),
                                Product.class);
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
                                    answer.store().name + "/" + product.sku(),
                                    key -> Names.offer(answer.store().name, product, forms)));
        }
        var nearest = new ArrayList<>(offers.values());
        nearest.sort(
                Comparator.comparingInt((ProductsAnswer.Offer o) -> -o.named())
                        .thenComparingDouble(o -> -o.share()));
        return new ProductsAnswer(nearest, unavailable);
    }

    private OrderAnswer ofParcel(
            FindOrder question, String code, Optional<String> email, Preparation before) {
        var told =
                stores.ask(
                        before.stores(),
                        "track-shipment",
                        Map.of("trackingNumber", code),
                        Parcel.class);
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
        var asked = Names.meant(question.store(), before.stores());
        var told = stores.ask(asked, "find-order", Map.of("number", number), Order.class);
        var mine = new ArrayList<OrderAnswer.Found>();
        for (var answer : told) {
            for (var order : answer.answers()) {
                // A store that answers with another order than asked is not believed.
                if (order.complete()
                        && order.number().equalsIgnoreCase(number)
                        && owns(question, answer.store(), order, email, before.standing())) {
                    mine.add(found(answer.store(), order));
                }
            }
        }
        if (mine.size() > 1) {
            return new OrderAnswer.Several(mine.stream().map(OrderAnswer.Found::store).toList());
        }
        return mine.isEmpty()
                ? nothing(
                        asked.isEmpty() || told.stream().anyMatch(StoresDoor.Answers::failed),
                        email,
                        before)
                : mine.getFirst();
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
            StoreConnection store,
            Order order,
            Optional<String> email,
            Ownership.Standing standing) {
        if (standing.provenAt().contains(store.id)) {
            return true;
        }
        boolean signed = isOwner(order, Optional.ofNullable(standing.signedEmail()));
        if (signed || isOwner(order, email)) {
            inside(
                    question.asker(),
                    () -> {
                        var by = signed ? "identity" : "email";
                        ownership.proven(question.asker(), store.id, order.number(), by);
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

    private static OrderAnswer.Found found(StoreConnection store, Order order) {
        return new OrderAnswer.Found(store.name, order, order.facts(store.name, Instant.now()));
    }

    private <T> T inside(Asker asker, Supplier<T> work) {
        return merchant.run(asker.merchantId(), work);
    }
}
