// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.RecordingServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shop of a public set of retail tasks: its rules, and a small REST API in front of them. */
final class RetailShop implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode pristine;
    private final ObjectNode db;
    private final RecordingServer server = new RecordingServer();

    RetailShop(JsonNode pristine) {
        this.pristine = pristine;
        this.db = pristine.deepCopy();
        server.answering(to -> {
            var request = server.requests().getLast();
            int status = 200;
            String body;
            try {
                body = answer(request).toString();
            } catch (IllegalArgumentException e) {
                status = e.getMessage().equals("none") ? 404 : 422;
                body = JSON.createObjectNode().put("code", e.getMessage()).toString();
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            to.sendResponseHeaders(status, bytes.length);
            to.getResponseBody().write(bytes);
        });
    }

    String url() {
        return server.url("");
    }

    /** As it was before any task. */
    void reset() {
        for (var table : List.of("users", "orders")) {
            db.set(table, pristine.get(table).deepCopy());
        }
    }

    JsonNode db() {
        return db;
    }

    @Override
    public void close() {
        server.close();
    }

    private JsonNode answer(RecordingServer.Request request) throws IOException {
        var uri = request.uri().split("\\?", 2);
        var path = new ArrayList<String>();
        for (var part : uri[0].substring(1).split("/", -1)) {
            path.add(decoded(part));
        }
        var body =
                request.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(request.body());
        var what = path.getFirst() + (path.size() > 2 ? "/" + path.get(2) : "");
        return switch (what) {
            case "users" -> user(query(uri.length > 1 ? uri[1] : ""));
            case "orders" -> found(db.get("orders").get(path.get(1)));
            case "products" -> found(db.get("products").get(path.get(1)));
            case "items" -> item(path.get(1));
            case "orders/cancel" -> cancel(path.get(1), body.path("reason").asText());
            case "addresses" -> address(body);
            case "orders/return" ->
                    giveBack(path.get(1), texts(body.get("items")), body.path("payment").asText());
            case "orders/exchange" ->
                    swap(
                            path.get(1),
                            texts(body.get("items")),
                            texts(body.get("new_items")),
                            body.path("payment").asText());
            default -> throw new IllegalArgumentException("none");
        };
    }

    JsonNode user(Map<String, String> query) {
        for (var user : db.get("users")) {
            boolean is =
                    query.containsKey("id")
                            ? user.path("user_id").asText().equals(query.get("id"))
                            : query.containsKey("email")
                                    ? user.path("email")
                                            .asText()
                                            .equalsIgnoreCase(query.get("email"))
                                    : user.at("/name/first_name")
                                                    .asText()
                                                    .equalsIgnoreCase(query.get("first"))
                                            && user.at("/name/last_name")
                                                    .asText()
                                                    .equalsIgnoreCase(query.get("last"))
                                            && user.at("/address/zip")
                                                    .asText()
                                                    .equals(query.get("zip"));
            if (is) {
                return user;
            }
        }
        throw new IllegalArgumentException("none");
    }

    JsonNode order(String id) {
        return found(db.get("orders").get(id));
    }

    JsonNode item(String id) {
        for (var product : db.get("products")) {
            if (product.get("variants").has(id)) {
                return product.get("variants").get(id);
            }
        }
        throw new IllegalArgumentException("none");
    }

    JsonNode cancel(String id, String reason) {
        var order = (ObjectNode) order(id);
        must(order.path("status").asText().equals("pending"), "not_pending");
        must(List.of("no longer needed", "ordered by mistake").contains(reason), "reason");
        var refunds = JSON.createArrayNode();
        for (var payment : order.get("payment_history")) {
            var method = payment.path("payment_method_id").asText();
            refunds.addObject()
                    .put("transaction_type", "refund")
                    .<ObjectNode>set("amount", payment.get("amount"))
                    .put("payment_method_id", method);
            credit(order, method, payment.get("amount").decimalValue());
        }
        order.put("status", "cancelled").put("cancel_reason", reason);
        ((ArrayNode) order.get("payment_history")).addAll(refunds);
        return order;
    }

    JsonNode address(JsonNode wanted) {
        var address = JSON.createObjectNode();
        for (var field : List.of("address1", "address2", "city", "state", "country", "zip")) {
            address.set(field, wanted.get(field));
        }
        boolean ofOrder = !wanted.path("order").isNull() && !wanted.path("order").isMissingNode();
        var owner =
                (ObjectNode)
                        (ofOrder
                                ? order(wanted.get("order").asText())
                                : user(Map.of("id", wanted.path("user").asText())));
        must(!ofOrder || owner.path("status").asText().startsWith("pending"), "not_pending");
        owner.set("address", address);
        return JSON.createObjectNode()
                .put(
                        "id",
                        ofOrder ? owner.path("order_id").asText() : owner.path("user_id").asText());
    }

    JsonNode giveBack(String id, List<String> items, String payment) {
        var order = (ObjectNode) order(id);
        must(order.path("status").asText().equals("delivered"), "not_delivered");
        must(
                payment.startsWith("gift_card")
                        || order.at("/payment_history/0/payment_method_id")
                                .asText()
                                .equals(payment),
                "payment");
        must(holds(order, items), "items");
        order.put("status", "return requested").put("return_payment_method_id", payment);
        order.set("return_items", JSON.valueToTree(items.stream().sorted().toList()));
        return order;
    }

    /** Before it was sent the items change at once; afterwards an exchange is asked for. */
    JsonNode swap(String id, List<String> items, List<String> wanted, String payment) {
        var order = (ObjectNode) order(id);
        boolean pending = order.path("status").asText().equals("pending");
        must(pending || order.path("status").asText().equals("delivered"), "status");
        must(items.size() == wanted.size() && holds(order, items), "items");
        var difference = BigDecimal.ZERO;
        for (int i = 0; i < items.size(); i++) {
            var old = line(order, items.get(i));
            var fresh =
                    db.get("products")
                            .get(old.path("product_id").asText())
                            .get("variants")
                            .get(wanted.get(i));
            must(fresh != null && fresh.path("available").asBoolean(), "not_available");
            difference =
                    difference
                            .add(fresh.get("price").decimalValue())
                            .subtract(old.get("price").decimalValue());
        }
        difference = difference.setScale(2, RoundingMode.HALF_UP);
        must(
                !payment.startsWith("gift_card")
                        || balance(order, payment).compareTo(difference) >= 0,
                "balance");
        if (!pending) {
            order.put("status", "exchange requested").put("exchange_payment_method_id", payment);
            order.set("exchange_items", JSON.valueToTree(items.stream().sorted().toList()));
            order.set("exchange_new_items", JSON.valueToTree(wanted.stream().sorted().toList()));
            order.put("exchange_price_difference", difference);
            return order;
        }
        ((ArrayNode) order.get("payment_history"))
                .addObject()
                .put("transaction_type", difference.signum() > 0 ? "payment" : "refund")
                .put("amount", difference.abs())
                .put("payment_method_id", payment);
        credit(order, payment, difference.negate());
        for (int i = 0; i < items.size(); i++) {
            var line = (ObjectNode) line(order, items.get(i));
            var fresh =
                    db.get("products")
                            .get(line.path("product_id").asText())
                            .get("variants")
                            .get(wanted.get(i));
            line.put("item_id", wanted.get(i));
            line.set("price", fresh.get("price"));
            line.set("options", fresh.get("options"));
        }
        order.put("status", "pending (item modified)");
        return order;
    }

    private void credit(JsonNode order, String method, BigDecimal amount) {
        if (method.startsWith("gift_card")) {
            var card =
                    (ObjectNode)
                            db.get("users")
                                    .get(order.path("user_id").asText())
                                    .get("payment_methods")
                                    .get(method);
            card.put(
                    "balance",
                    card.get("balance")
                            .decimalValue()
                            .add(amount)
                            .setScale(2, RoundingMode.HALF_UP));
        }
    }

    private BigDecimal balance(JsonNode order, String method) {
        return db.get("users")
                .get(order.path("user_id").asText())
                .get("payment_methods")
                .get(method)
                .get("balance")
                .decimalValue();
    }

    private static boolean holds(JsonNode order, List<String> items) {
        var left = new ArrayList<String>();
        order.get("items").forEach(i -> left.add(i.path("item_id").asText()));
        return items.stream().allMatch(left::remove);
    }

    private static JsonNode line(JsonNode order, String item) {
        for (var line : order.get("items")) {
            if (line.path("item_id").asText().equals(item)) {
                return line;
            }
        }
        throw new IllegalArgumentException("items");
    }

    private static void must(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }

    private static JsonNode found(JsonNode node) {
        must(node != null, "none");
        return node;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(t -> texts.add(t.asText()));
        return texts;
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        for (var field : text.split("&", -1)) {
            var both = field.split("=", 2);
            if (both.length == 2) {
                query.put(decoded(both[0]), decoded(both[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
