// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What can be done with the orders of the demo shop: each key once, and only as long as the goods
 * are where they have to be for it. Lasts until the program ends.
 */
final class DemoOrders {
    private static final Set<String> UNSENT = Set.of("paid", "packed");
    private static final Set<String> OUT =
            Set.of("shipped", "partly_shipped", "delayed", "delivered");

    private final Map<String, Done> done = new HashMap<>();

    /** What the shop says of what it has done. */
    record Done(@JsonProperty("order_no") String number, String state, String reference) {}

    /** The shop will not do it, and why in a word. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final String why;

        Refused(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    /** What is done with an order. */
    interface Deed {
        void on(ObjectNode order);
    }

    /** Does it, unless this key has been done: then it says again what came of it. */
    synchronized Done once(String key, ObjectNode order, Deed deed) {
        var known = done.get(key);
        if (known != null) {
            return known;
        }
        deed.on(order);
        var said =
                new Done(text(order, "order_no"), text(order, "state"), "D-" + (done.size() + 1));
        done.put(key, said);
        return said;
    }

    static void cancel(ObjectNode order) {
        unsent(order);
        order.put("state", "cancelled");
        giveBack(order, left(order), "cancelled");
    }

    static void move(ObjectNode order, JsonNode address) {
        unsent(order);
        var customer = (ObjectNode) order.path("customer");
        customer.put("street", address.path("lines").path(0).asText());
        for (var field : Set.of("name", "city", "postcode", "country")) {
            if (address.path(field).isTextual()) {
                customer.put(field, address.path(field).asText());
            }
        }
    }

    static void takeBack(ObjectNode order, JsonNode lines, String reason) {
        if (!OUT.contains(text(order, "state")) || order.has("return")) {
            throw new Refused(order.has("return") ? "returning" : "not-sent");
        }
        var items = order.putObject("return").put("asked", 0).put("reason", reason);
        lines.forEach(line -> items.withArray("items").add(line.path("id").asText()));
    }

    static void refund(ObjectNode order, BigDecimal amount, String reason) {
        if (amount.signum() <= 0 || amount.compareTo(left(order)) > 0) {
            throw new Refused("amount");
        }
        giveBack(order, amount, reason);
    }

    private static void giveBack(ObjectNode order, BigDecimal amount, String reason) {
        if (amount.signum() > 0) {
            order.withArray("refunds")
                    .addObject()
                    .put("method", order.path("payments").path(0).path("method").asText())
                    .put("day", 0)
                    .put("amount", amount.toPlainString())
                    .put("reason", reason);
        }
    }

    private static BigDecimal left(ObjectNode order) {
        var left = new BigDecimal(text(order, "sum"));
        for (var refund : order.path("refunds")) {
            left = left.subtract(new BigDecimal(refund.path("amount").asText()));
        }
        return left;
    }

    private static void unsent(ObjectNode order) {
        if (!UNSENT.contains(text(order, "state"))) {
            throw new Refused(text(order, "state"));
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
