// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** Takes news of stores in: each once, and what was known of it is forgotten. */
@ApplicationScoped
class StoreEvents {
    static final Set<String> TYPES =
            Set.of(
                    "order.updated",
                    "order.shipped",
                    "order.delayed",
                    "order.delivered",
                    "order.refunded",
                    "order.cancelled",
                    "product.updated",
                    "product.restocked");

    private static final int MOST = 500;

    private final CurrentMerchant merchant;
    private final Session database;
    private final AnswerBook book;
    private final Event<StoreNews> news;

    StoreEvents(
            CurrentMerchant merchant, Session database, AnswerBook book, Event<StoreNews> news) {
        this.merchant = merchant;
        this.database = database;
        this.book = book;
        this.news = news;
    }

    /** Whose address this is. */
    record Place(UUID connectionId, UUID merchantId) {}

    Optional<Place> find(String hook) {
        return merchant
                .lookUp(() ->
                        database.createNativeQuery(
                                        "select connection_id, merchant_id from find_store(?1)",
                                        Object[].class)
                                .setParameter(1, hook)
                                .getResultList())
                .stream()
                .map(row -> new Place((UUID) row[0], (UUID) row[1]))
                .findFirst();
    }

    /**
     * What a store tells, as canonical events.
     *
     * @throws IllegalArgumentException when something in it is not one
     */
    static List<StoreNews> read(Place place, JsonNode told) {
        var all = new ArrayList<StoreNews>();
        for (var event : told.path("events")) {
            var key = event.path("key").asText("");
            var type = event.path("type").asText("");
            var number = event.path("number").isTextual() ? event.path("number").asText() : null;
            var sku = event.path("sku").isTextual() ? event.path("sku").asText() : null;
            if (key.isEmpty()
                    || key.length() > 200
                    || !TYPES.contains(type)
                    || (type.startsWith("order.") && (number == null || number.length() > 64))
                    || (sku != null && sku.length() > 200)) {
                throw new IllegalArgumentException(
                        "an event has a key, a type and the number of its order");
            }
            all.add(
                    new StoreNews(
                            place.merchantId(), place.connectionId(), key, type, number, sku));
        }
        if (all.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " events at once");
        }
        return all;
    }

    /** Remembers them, each once; returns how many were new. */
    int take(Place place, List<StoreNews> all) {
        var fresh =
                merchant.run(
                        place.merchantId(), () -> all.stream().filter(this::firstTime).toList());
        for (var one : fresh) {
            if (one.number() != null) {
                book.forget(one.connectionId(), one.number());
            } else {
                book.changed(one.connectionId());
            }
        }
        return fresh.size();
    }

    private boolean firstTime(StoreNews one) {
        boolean first =
                database.createNativeMutationQuery(
                                        "insert into store_event (connection_id, event_key, type) values (?1, ?2, ?3)"
                                                + " on conflict do nothing")
                                .setParameter(1, one.connectionId())
                                .setParameter(2, one.key())
                                .setParameter(3, one.type())
                                .executeUpdate()
                        > 0;
        if (first) {
            news.fire(one);
        }
        return first;
    }
}
