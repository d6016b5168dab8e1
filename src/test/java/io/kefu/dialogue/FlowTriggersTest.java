// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.commerce.StoreNews;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is no word of the shopper's begins flows too, on the real line, and each thing once. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FlowTriggersTest {
    @Inject FlowShop shop;
    @Inject Event<StoreNews> news;
    @Inject CurrentMerchant merchant;

    @Test
    void a_cart_that_is_left_begins_a_talk_that_the_shopper_has_not_asked_for() throws Exception {
        var counter = shop.open("Carts", null);
        flow(
                counter,
                "cart-left",
                "event: {name: cart.abandoned, when: event.amount > 50}",
                "say: \"Your cart at {event.page} is kept.\"");
        String token =
                given().contentType("application/json")
                        .body("{}")
                        .post("/api/v1/widget/" + counter.publicId() + "/session")
                        .path("token");
        var shopper = new ShopperClient(counter.publicId(), token);
        assertThat(left(counter, token, "a", 20)).isTrue();
        assertThat(left(counter, token, "b", 90)).isTrue();
        assertThat(left(counter, token, "b", 90)).isTrue();
        shopper.hears("Your cart at /cart is kept.");
        shopper.says("xyzzy");
        shopper.hears("a person");
        assertThat(shopper.messages())
                .filteredOn(m -> String.valueOf(m.get("text")).contains("is kept"))
                .hasSize(1);
        assertThat(told(counter, token, "order.shipped", "c", 90)).isEqualTo(422);
    }

    @Test
    void what_a_store_tells_is_heard_once_by_whoever_owns_the_order() throws Exception {
        var counter = shop.open("Shipping", "retail");
        shop.takeIn(
                counter,
                Map.of(
                        "own/tell-me.yaml",
                        """
                        id: tell-me
                        description: The shopper is told when an order leaves
                        triggers:
                          - keyword: {en: [when it leaves]}
                        steps:
                          - run: prove-order
                          - say: I tell you.
                          - wait: {event: order.shipped, for: 2d, else: [handoff: stuck]}
                          - say: "Order {event.order} has left."
                        """));
        shop.knows(counter, "1001", order("1001"));
        shop.says(counter, "ann", "en", "Tell me when it leaves, 1001", null);
        var turn = shop.says(counter, "ann", "en", "anna@example.com", null);
        assertThat(turn.text()).contains("I tell you.");
        var stranger = shop.says(counter, "bob", "en", "Tell me when it leaves, 1001", null);
        var store =
                (UUID)
                        shop.row(
                                counter,
                                "select p.connection_id from order_proof p join conversation c"
                                        + " on c.contact_id = p.contact_id where c.id = :conversation",
                                turn.conversation());
        var shipped =
                new StoreNews(counter.merchantId(), store, "s-1", "order.shipped", "1001", null);
        // all nodes hear of it from the store at the same time
        try (var nodes = Executors.newFixedThreadPool(6)) {
            IntStream.range(0, 6)
                    .forEach(n ->
                            nodes.execute(() ->
                                    merchant.run(counter.merchantId(), () -> news.fire(shipped))));
        }
        assertThat(shop.after(counter, turn.conversation(), 2))
                .extracting(m -> m.text())
                .containsExactly("I tell you.", "Order 1001 has left.");
        assertThat(shop.row(counter, HAPPENINGS, turn.conversation())).isEqualTo(1L);
        assertThat(shop.row(counter, HAPPENINGS, stranger.conversation())).isEqualTo(0L);
    }

    @Test
    void who_stops_writing_is_asked_once_and_the_question_stands() throws Exception {
        var counter = shop.open("Quiet", null);
        shop.takeIn(counter, Map.of("own/wrap.yaml", WRAP));
        flow(counter, "still-there", "inactivity: 10m", "say: Are you still there?");
        var asked = shop.says(counter, "cleo", "en", "gift wrap", null);
        assertThat(asked.text()).contains("What should the card say");
        assertThat(wakesIn(counter, asked.conversation()))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        shop.earlier(counter, asked.conversation(), Duration.ofMinutes(11));
        assertThat(shop.after(counter, asked.conversation(), 3))
                .extracting(m -> m.text())
                .contains("Are you still there?")
                .last()
                .asString()
                .contains("What should the card say");
        assertThat(shop.row(counter, WAKES, asked.conversation())).isNull();
        assertThat(shop.says(counter, "cleo", "en", "Happy birthday Bob", null).text())
                .contains("Card: Happy birthday Bob");
    }

    @Test
    void a_time_of_day_comes_once_after_the_shopper_has_written() throws Exception {
        var counter = shop.open("Mornings", null);
        var minute = Instant.now().minusSeconds(60).atZone(ZoneOffset.UTC);
        var at = DateTimeFormatter.ofPattern("HH:mm").format(minute);
        shop.takeIn(counter, Map.of("own/wrap.yaml", WRAP));
        flow(counter, "morning", "schedule: \"" + at + "\"", "say: Good morning again.");
        shop.says(counter, "dora", "en", "gift wrap", null);
        var over = shop.says(counter, "dora", "en", "To my dear mother", null);
        assertThat(wakesIn(counter, over.conversation()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        shop.earlier(counter, over.conversation(), Duration.ofMinutes(10));
        assertThat(shop.after(counter, over.conversation(), 2))
                .extracting(m -> m.text())
                .last()
                .isEqualTo("Good morning again.");
        assertThat(shop.row(counter, WAKES, over.conversation())).isNull();
    }

    @Test
    void the_first_message_through_a_channel_is_greeted_and_then_answered() throws Exception {
        var counter = shop.open("Greeted", null);
        shop.takeIn(counter, Map.of("own/wrap.yaml", WRAP));
        flow(counter, "welcome", "channel: widget", "say: You are writing with a machine.");
        var first = shop.says(counter, "eve", "en", "gift wrap", null);
        assertThat(first.said())
                .extracting(m -> m.text())
                .first()
                .isEqualTo("You are writing with a machine.");
        assertThat(first.text()).contains("What should the card say");
        assertThat(shop.says(counter, "eve", "en", "For my brother", null).text())
                .doesNotContain("machine")
                .contains("Card: For my brother");
    }

    @Test
    void a_button_under_the_greeting_begins_its_flow() throws Exception {
        var counter = shop.open("Buttons", "retail");
        var offered =
                given().get("/api/v1/widget/" + counter.publicId() + "/config")
                        .<List<String>>path("quickReplies.id");
        assertThat(offered).containsExactly("flow:where-is-my-order", "human");
        assertThat(shop.says(counter, "fay", "de", "", offered.getFirst()).text())
                .contains("Bestellnummer");
    }

    @Test
    void a_program_begins_the_flows_that_it_may_begin() {
        var admin = new DeskClient("ada");
        var id = "call-" + UUID.randomUUID().toString().substring(0, 8);
        var yaml = yaml(id, "api", "say: Somebody calls you today.");
        admin.put("/flows/" + id, Map.of("yaml", yaml, "base", 0)).then().statusCode(200);
        admin.post("/flows/" + id + "/publish", Map.of("version", 1)).then().statusCode(200);
        String token =
                given().contentType("application/json")
                        .body("{}")
                        .post("/api/v1/widget/wgt_demo/session")
                        .path("token");
        var shopper = new ShopperClient("wgt_demo", token).says("hello");
        shopper.hears("Hello");
        var wanted = Map.of("conversation", shopper.conversation(), "key", "once");
        admin.post("/flow-events/begin/" + id, wanted).then().statusCode(200);
        admin.post("/flow-events/begin/" + id, wanted).then().statusCode(200);
        shopper.hears("Somebody calls you today.");
        admin.post("/flow-events/begin/greeting", wanted).then().statusCode(404);
        assertThat(shopper.messages())
                .filteredOn(m -> String.valueOf(m.get("text")).contains("calls you today"))
                .hasSize(1);
        admin.post("/flows/" + id + "/withdraw", Map.of()).then().statusCode(200);
    }

    private static final String HAPPENINGS =
            "select count(*) from happening where conversation_id = :conversation";
    private static final String WAKES = "select wake_at from conversation where id = :conversation";

    private static final String WRAP =
            """
            id: wrap
            description: The shopper wants an order wrapped as a gift
            triggers:
              - keyword: {en: [gift wrap]}
            slots:
              card: {type: text, min: 5, max: 200}
            steps:
              - ask: {slot: card, text: "What should the card say?"}
              - say: "Card: {card}"
            """;

    private void flow(FlowShop.Counter counter, String id, String trigger, String step) {
        shop.takeIn(counter, Map.of("own/" + id + ".yaml", yaml(id, trigger, step)));
    }

    private static String yaml(String id, String trigger, String step) {
        return "id: %s\ndescription: What is no word begins it\ntriggers:\n  - %s\nsteps:\n  - %s\n"
                .formatted(id, trigger, step);
    }

    private Duration wakesIn(FlowShop.Counter counter, UUID conversation) {
        var at =
                shop.row(
                        counter,
                        WAKES.replace("wake_at", "extract(epoch from wake_at - now())"),
                        conversation);
        return Duration.ofSeconds(((Number) at).longValue());
    }

    private static boolean left(FlowShop.Counter counter, String token, String key, double amount) {
        return told(counter, token, "cart.abandoned", key, amount) == 200;
    }

    private static int told(
            FlowShop.Counter counter, String token, String name, String key, double amount) {
        var data = Map.of("page", "/cart", "amount", amount);
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("name", name, "key", key, "data", data))
                .post("/api/v1/widget/" + counter.publicId() + "/events")
                .statusCode();
    }

    private static String order(String number) {
        return """
        {"number": "%s", "status": "packed", "placedOn": "2026-11-20", "name": "Anna", "email": "anna@example.com",
         "total": {"amount": "94.80", "currency": "EUR"}, "lines": [{"title": "Rain jacket", "quantity": 1}], "shipments": []}
        """
                .formatted(number);
    }
}
