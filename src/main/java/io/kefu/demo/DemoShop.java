// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the demo shop knows, in its own words; {@code demo/README.md} tells the files' shape. Days
 * are counted from today and become dates when they leave.
 */
@ApplicationScoped
class DemoShop {
    static final Set<String> STORES = Set.of("main", "outlet");

    private static final Set<String> DAYS =
            Set.of("ordered", "eta", "arrived", "day", "asked", "received");
    private static final Set<String> LANGUAGES = Set.of("en", "zh", "de");

    private final DemoOrders deeds = new DemoOrders();
    private final ArrayNode orders;
    private final ArrayNode products;

    DemoShop(ObjectMapper json) {
        orders = read(json, "/demo/orders.json");
        products = read(json, "/demo/products.json");
    }

    /** The order of this number. */
    List<JsonNode> order(String store, String number) {
        return orders(store, order -> order.path("order_no").asText().equals(number));
    }

    /** Does something with an order, once for this key; empty: there is no such order. */
    Optional<DemoOrders.Done> change(
            String store, String number, String key, DemoOrders.Deed deed) {
        synchronized (orders) {
            return all(orders)
                    .filter(o ->
                            text(o, "store").equals(store) && text(o, "order_no").equals(number))
                    .findFirst()
                    .map(o -> deeds.once(key, (ObjectNode) o, deed));
        }
    }

    /** The orders of this address, newest first. */
    List<JsonNode> ordersOf(String store, String mail) {
        var found = orders(store, order -> mail(order).equalsIgnoreCase(mail.strip()));
        return found.stream()
                .sorted(
                        Comparator.comparing((JsonNode order) -> order.path("ordered").asText())
                                .thenComparing(order -> order.path("order_no").asText())
                                .reversed())
                .toList();
    }

    /** Who has ever ordered at the main store. */
    Collection<JsonNode> customers() {
        var found = new LinkedHashMap<String, JsonNode>();
        orders("main", order -> true)
                .forEach(order -> found.put(mail(order), order.path("customer")));
        return found.values();
    }

    /** The parcel of this code, with the number of its order. */
    List<JsonNode> parcel(String store, String code) {
        for (var order : orders(store, order -> order.path("parcels").size() > 0)) {
            for (var parcel : order.path("parcels")) {
                if (parcel.path("code").asText().equals(code)) {
                    return List.of(
                            parcel.<ObjectNode>deepCopy()
                                    .put("order_no", order.path("order_no").asText()));
                }
            }
        }
        return List.of();
    }

    /** The products that have all the words and are of the category, in the shop's own order. */
    List<JsonNode> products(
            String store, @Nullable String words, @Nullable String category, String language) {
        var wanted =
                words == null ? List.<String>of() : List.of(lower(words).strip().split("\\s+"));
        return all(products)
                .filter(product -> sold(store, product))
                .filter(product -> category == null || category.equals(text(product, "category")))
                .filter(product -> wanted.stream().allMatch(words(product)::contains))
                .map(product -> told(store, product, language))
                .toList();
    }

    /** The product with this number or with a variant of it. */
    List<JsonNode> product(String store, String sku, String language) {
        return all(products)
                .filter(product -> sold(store, product) && named(product, sku))
                .map(product -> told(store, product, language))
                .toList();
    }

    private List<JsonNode> orders(String store, Predicate<JsonNode> wanted) {
        var today = LocalDate.now(ZoneOffset.UTC);
        synchronized (orders) {
            return all(orders)
                    .filter(order -> text(order, "store").equals(store) && wanted.test(order))
                    .map(order -> dated(order.deepCopy(), today))
                    .toList();
        }
    }

    private static String mail(JsonNode order) {
        return text(order.path("customer"), "mail");
    }

    private static boolean sold(String store, JsonNode product) {
        return !store.equals("outlet") || product.has("outlet_price");
    }

    private static boolean named(JsonNode product, String sku) {
        return text(product, "sku").equalsIgnoreCase(sku)
                || all(product.path("variants"))
                        .anyMatch(variant -> text(variant, "sku").equalsIgnoreCase(sku));
    }

    private static String words(JsonNode product) {
        return lower(
                text(product, "sku")
                        + product.path("title")
                        + product.path("text")
                        + product.path("category_name"));
    }

    private static JsonNode told(String store, JsonNode product, String language) {
        var said = product.<ObjectNode>deepCopy();
        if (store.equals("outlet")) {
            said.set("price", said.path("outlet_price"));
        }
        said.remove("outlet_price");
        return inLanguage(said, LANGUAGES.contains(language) ? language : "en");
    }

    /** Replaces each text in three languages by the one asked for. */
    private static JsonNode inLanguage(JsonNode node, String language) {
        if (node instanceof ObjectNode object) {
            for (var entry : List.copyOf(object.properties())) {
                var value = entry.getValue();
                object.set(
                        entry.getKey(),
                        value.has("en") && value.has("zh")
                                ? value.path(language)
                                : inLanguage(value, language));
            }
        } else {
            node.forEach(child -> inLanguage(child, language));
        }
        return node;
    }

    private static JsonNode dated(JsonNode node, LocalDate today) {
        if (node instanceof ObjectNode object) {
            for (var entry : List.copyOf(object.properties())) {
                if (DAYS.contains(entry.getKey()) && entry.getValue().isInt()) {
                    object.put(entry.getKey(), today.plusDays(entry.getValue().asInt()).toString());
                }
            }
        }
        node.forEach(child -> dated(child, today));
        return node;
    }

    private static java.util.stream.Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static ArrayNode read(ObjectMapper json, String name) {
        try (var file = DemoShop.class.getResourceAsStream(name)) {
            return (ArrayNode) json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
