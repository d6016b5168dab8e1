// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.PostgresTestResource;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A public set of retail tasks, connected by configuration only: each store action that its tasks
 * expect is done by our operations, and leaves the shop as the set's own tools would. Runs where
 * {@code KEFU_RETAIL_SET} names the folder with {@code db.json} and {@code tasks_train.json}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RetailSetTest {
    private static final Logger log = Logger.getLogger(RetailSetTest.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject CurrentMerchant merchants;
    @Inject Stores stores;
    @Inject StoresDoor door;
    @Inject Changes changes;

    private final UUID agent = UUID.randomUUID();
    private final Map<String, Integer> done = new TreeMap<>();
    private final List<String> different = new ArrayList<>();

    @Test
    void every_expected_action_leaves_the_shop_as_its_own_tools_would() throws Exception {
        var folder = System.getenv("KEFU_RETAIL_SET");
        assumeThat(folder).as("KEFU_RETAIL_SET").isNotNull();
        var db = JSON.readTree(Path.of(folder, "db.json").toFile());
        var tasks = JSON.readTree(Path.of(folder, "tasks_train.json").toFile());
        try (var ours = new RetailShop(db);
                var expected = new RetailShop(db)) {
            var store = connect(ours);
            for (var task : tasks) {
                ours.reset();
                expected.reset();
                for (var action : task.at("/evaluation_criteria/actions")) {
                    act(task.path("id").asText(), action, store, expected);
                }
                if (!same(ours.db(), expected.db())) {
                    different.add("task " + task.path("id").asText() + ": another final state");
                }
            }
        }
        log.infof("retail set: %s; differences: %s", done, different);
        assertThat(different).isEmpty();
        assertThat(done).isNotEmpty();
    }

    private void act(String task, JsonNode action, Store store, RetailShop expected) {
        var name = action.path("name").asText();
        var a = action.get("arguments");
        switch (name) {
            case "find_user_id_by_email" ->
                    customer(task, name, store, expected, Map.of("email", text(a, "email")));
            case "find_user_id_by_name_zip" ->
                    customer(
                            task,
                            name,
                            store,
                            expected,
                            Map.of(
                                    "name", text(a, "first_name") + " " + text(a, "last_name"),
                                    "first", text(a, "first_name"),
                                    "last", text(a, "last_name"),
                                    "postcode", text(a, "zip"),
                                    "zip", text(a, "zip")));
            case "get_user_details" ->
                    customer(
                            task,
                            name,
                            store,
                            expected,
                            Map.of("customerId", text(a, "user_id"), "id", text(a, "user_id")));
            case "get_order_details" ->
                    agree(
                            task,
                            name,
                            told(
                                            store,
                                            Operation.FIND_ORDER,
                                            Map.of("number", number(a)),
                                            Order.class)
                                    .map(o -> o.customerId() + o.lines().size()),
                            looked(() -> expected.order(text(a, "order_id")))
                                    .map(o -> o.path("user_id").asText() + o.get("items").size()));
            case "get_product_details" ->
                    agree(
                            task,
                            name,
                            told(
                                            store,
                                            Operation.FIND_PRODUCT,
                                            Map.of("words", text(a, "product_id")),
                                            Product.class)
                                    .map(p -> p.title() + p.variants().size()),
                            Optional.ofNullable(
                                            expected.db()
                                                    .get("products")
                                                    .get(text(a, "product_id")))
                                    .map(p -> p.path("name").asText() + p.get("variants").size()));
            case "get_item_details" ->
                    agree(
                            task,
                            name,
                            told(
                                            store,
                                            Operation.CHECK_STOCK,
                                            Map.of("sku", text(a, "item_id")),
                                            Stock.class)
                                    .map(i -> "" + i.available()),
                            looked(() -> expected.item(text(a, "item_id")))
                                    .map(i -> i.path("available").asText()));
            case "cancel_pending_order" -> {
                var went = went(() -> expected.cancel(text(a, "order_id"), text(a, "reason")));
                change(
                        task,
                        name,
                        store,
                        a,
                        wish(Operation.CANCEL_ORDER, List.of(), null, text(a, "reason"), null),
                        went);
            }
            case "return_delivered_order_items" -> {
                var pieces = pieces(a.get("item_ids"), null);
                var went =
                        went(() ->
                                expected.giveBack(
                                        text(a, "order_id"),
                                        texts(a.get("item_ids")),
                                        text(a, "payment_method_id")));
                change(
                        task,
                        name,
                        store,
                        a,
                        wish(
                                Operation.CREATE_RETURN,
                                pieces,
                                null,
                                null,
                                text(a, "payment_method_id")),
                        went);
            }
            case "exchange_delivered_order_items", "modify_pending_order_items" -> {
                var pieces = pieces(a.get("item_ids"), a.get("new_item_ids"));
                var went =
                        went(() ->
                                expected.swap(
                                        text(a, "order_id"),
                                        texts(a.get("item_ids")),
                                        texts(a.get("new_item_ids")),
                                        text(a, "payment_method_id")));
                change(
                        task,
                        name,
                        store,
                        a,
                        wish(
                                Operation.EXCHANGE_LINES,
                                pieces,
                                null,
                                null,
                                text(a, "payment_method_id")),
                        went);
            }
            case "modify_pending_order_address" -> {
                var went =
                        went(() ->
                                expected.address(
                                        ((com.fasterxml.jackson.databind.node.ObjectNode)
                                                        a.deepCopy())
                                                .put("order", text(a, "order_id"))));
                change(
                        task,
                        name,
                        store,
                        a,
                        wish(Operation.CHANGE_ADDRESS, List.of(), address(a), null, null),
                        went);
            }
            case "modify_user_address" -> {
                expected.address(
                        ((com.fasterxml.jackson.databind.node.ObjectNode) a.deepCopy())
                                .put("user", text(a, "user_id")));
                // a customer's own address has no order to lock: the operation itself, without
                // phases
                door.change(
                        store,
                        Operation.CHANGE_ADDRESS,
                        Map.of("id", "", "customerId", text(a, "user_id"), "address", address(a)),
                        ChangeOutcome.class);
                count(name);
            }
            default -> count("no store action: " + name);
        }
    }

    private void change(
            String task, String name, Store store, JsonNode a, ChangeWish wish, boolean went) {
        var told = changes.prepareAs(store.merchantId(), agent, null, store.id(), number(a), wish);
        if (told.change() != null) {
            told = changes.agreeAs(store.merchantId(), agent, told.change().id());
        }
        if (told.outcome() == ChangeAnswer.Outcome.WAITING) {
            // an order whose address was changed before wants a second person for all else
            assertThat(told.change().reasons()).containsExactly("moved");
            count("approved by a second person");
            told = changes.approve(store.merchantId(), UUID.randomUUID(), told.change().id());
        }
        boolean same = (told.outcome() == ChangeAnswer.Outcome.DONE) == went;
        if (!same) {
            different.add("task " + task + ": " + name + " " + told.outcome() + " " + told.why());
        }
        count(name);
    }

    private void customer(
            String task, String name, Store store, RetailShop expected, Map<String, String> by) {
        agree(
                task,
                name,
                told(store, Operation.FIND_CUSTOMER, by, Customer.class).map(Customer::id),
                looked(() -> expected.user(by)).map(u -> u.path("user_id").asText()));
    }

    private <T> Optional<T> told(
            Store store, Operation operation, Map<String, ?> values, Class<T> type) {
        return door.fresh(store, operation, values, type).stream().findFirst();
    }

    /** Some tasks expect a look at what is not there. */
    private static Optional<JsonNode> looked(Supplier<JsonNode> look) {
        try {
            return Optional.of(look.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void agree(String task, String name, Optional<String> ours, Optional<String> theirs) {
        if (!ours.equals(theirs)) {
            different.add("task " + task + ": " + name + " " + ours + ", not " + theirs);
        }
        count(name);
    }

    private void count(String name) {
        done.merge(name, 1, Integer::sum);
    }

    private static boolean went(Runnable work) {
        try {
            work.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return Stream.of("users", "orders")
                .allMatch(t -> one.get(t).equals(RetailSetTest::compared, other.get(t)));
    }

    /** 12.5 and 12.50 are the same amount. */
    private static int compared(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static ChangeWish wish(
            Operation operation,
            List<ChangeWish.Piece> pieces,
            Address address,
            String reason,
            String refundTo) {
        return new ChangeWish(operation, pieces, address, null, reason, refundTo);
    }

    private static List<ChangeWish.Piece> pieces(JsonNode items, JsonNode replacements) {
        var pieces = new ArrayList<ChangeWish.Piece>();
        for (int i = 0; i < items.size(); i++) {
            var other = replacements == null ? null : replacements.get(i).asText();
            pieces.add(new ChangeWish.Piece(items.get(i).asText(), 1, other));
        }
        return pieces;
    }

    private static Address address(JsonNode a) {
        return new Address(
                null,
                List.of(text(a, "address1"), text(a, "address2")),
                text(a, "city"),
                text(a, "state"),
                text(a, "zip"),
                text(a, "country"));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(t -> texts.add(t.asText()));
        return texts;
    }

    private static String text(JsonNode arguments, String name) {
        return arguments.path(name).asText();
    }

    private static String number(JsonNode arguments) {
        return text(arguments, "order_id").replace("#", "");
    }

    private Store connect(RetailShop shop) throws Exception {
        var mapping =
                Files.readString(Path.of("src/test/resources/commerce/retail-shop.mapping.yaml"));
        var id = UUID.randomUUID();
        return merchants.run(
                id,
                () -> {
                    var made = new Merchant();
                    made.id = id;
                    made.name = "Retail set";
                    made.persistAndFlush();
                    for (var operation : Operation.values()) {
                        if (operation.changing()) {
                            var policy = ChangePolicy.of(operation);
                            policy.mode = "auto";
                            policy.perAgentDay = 10_000;
                            policy.perAddressDay = 10_000;
                            policy.perDay = 10_000;
                            policy.maxAmount = new BigDecimal("100000");
                            policy.persist();
                        }
                    }
                    var connection = new StoreConnection();
                    connection.kind = "openapi";
                    connection.name = "Retail";
                    connection.settings =
                            new HashMap<>(Map.of("baseUrl", shop.url(), "mapping", mapping));
                    connection.persistAndFlush();
                    return stores.open(connection);
                });
    }
}
