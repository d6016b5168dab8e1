// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Flows on the real line: a shopper writes, the merchant edits, the clock moves. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FlowStoryTest {
    private static final String WRAP =
            """
            id: gift-wrap
            description: The shopper wants an order wrapped as a gift
            title: wrapping your gift
            triggers:
              - keyword: {en: [gift wrap]}
            slots:
              card: {type: text, max: 200}
              colour: {type: choice, options: {red: Red, blue: Blue}}
            steps:
              - ask: {slot: card, text: What should the card say}
              - ask: {slot: colour, text: Which paper}
              - say: "Paper {colour}, card {card}."
            """;

    @Inject FlowShop shop;

    @Test
    void an_edited_flow_is_finished_on_the_version_it_was_begun_on() throws Exception {
        var counter = shop.open("Wraps", null);
        shop.takeIn(counter, Map.of("own/gift-wrap.yaml", WRAP));
        assertThat(shop.says(counter, "ann", "en", "Please gift wrap it", null).text())
                .contains("card say");
        shop.takeIn(
                counter,
                Map.of("own/gift-wrap.yaml", WRAP.replace("Paper {colour}", "New {colour}")));
        assertThat(shop.says(counter, "ann", "en", "Happy birthday", null).text())
                .contains("Which paper");
        assertThat(shop.says(counter, "ann", "en", "", "blue").text())
                .contains("Paper Blue, card Happy birthday.");
        shop.says(counter, "bob", "en", "gift wrap", null);
        shop.says(counter, "bob", "en", "Hi there Bob", null);
        assertThat(shop.says(counter, "bob", "en", "red please", null).text()).contains("New Red");
    }

    @Test
    void the_clock_goes_on_where_a_flow_waits() throws Exception {
        var counter = shop.open("Waits", null);
        shop.takeIn(
                counter,
                Map.of(
                        "own/later.yaml",
                        """
                        id: later
                        description: The bot comes back after a while
                        triggers:
                          - keyword: {en: [remind me]}
                        steps:
                          - say: I come back.
                          - wait: 1s
                          - say: Here I am again.
                        """));
        var turn = shop.says(counter, "cleo", "en", "remind me", null);
        assertThat(turn.text()).contains("I come back.");
        assertThat(shop.after(counter, turn.conversation(), 2))
                .extracting(m -> m.text())
                .containsExactly("I come back.", "Here I am again.");
    }

    @Test
    void a_digression_returns_and_a_person_is_told_what_was_collected() throws Exception {
        var counter = shop.open("Retail", "retail");
        shop.knows(counter, "1001", order("1001", "shipped"));
        assertThat(shop.says(counter, "dora", "en", "My payment failed", null).text())
                .contains("How did you try to pay");
        var digression = shop.says(counter, "dora", "en", "Where is my order 1001?", null);
        assertThat(digression.text()).contains("email");
        var told = shop.says(counter, "dora", "en", "anna@example.com", null);
        assertThat(told.text())
                .contains("1001")
                .contains("Back to your payment")
                .contains("How did you try to pay");
        assertThat(told.said().getFirst().card()).isNotNull();
        var end = shop.says(counter, "dora", "en", "PayPal", null);
        assertThat(end.outcome()).isEqualTo("handed_off");
        assertThat(end.reason()).isEqualTo("payment-failed");
        assertThat(end.said()).anyMatch(m -> m.note() && m.text().contains("PayPal"));
    }

    @Test
    void a_service_that_may_not_be_called_or_does_not_answer_leads_to_a_person() throws Exception {
        var counter = shop.open("Parcels", "logistics");
        var end = shop.says(counter, "eve", "en", "Where is my parcel 70001234?", null);
        assertThat(end.reason()).isEqualTo("parcel-source-down");
    }

    @Test
    void the_studio_saves_checks_publishes_and_refuses_to_overwrite() {
        var admin = new DeskClient("ada");
        var id = "story-" + UUID.randomUUID().toString().substring(0, 8);
        var yaml = WRAP.replace("gift-wrap", id).replace("gift wrap", id);
        var first = admin.put("/flows/" + id, Map.of("yaml", yaml, "base", 0));
        first.then().statusCode(200);
        assertThat(first.<Integer>path("version")).isEqualTo(1);
        var late = admin.put("/flows/" + id, Map.of("yaml", yaml + "# mine", "base", 0));
        late.then().statusCode(409);
        assertThat(late.<String>path("theirs.yaml")).isEqualTo(yaml);

        var broken =
                admin.put(
                        "/flows/" + id,
                        Map.of("yaml", yaml.replace("- say:", "- sayy:"), "base", 1));
        broken.then().statusCode(200);
        var refused = admin.post("/flows/" + id + "/publish", Map.of("version", 2));
        refused.then().statusCode(422);
        assertThat(refused.<String>path("problems[0].remedy")).isEqualTo("did you mean `say`?");

        admin.post("/flows/" + id + "/publish", Map.of("version", 1)).then().statusCode(200);
        admin.put(
                        "/flows/" + id,
                        Map.of("yaml", yaml.replace("Which paper", "Which colour"), "base", 2))
                .then()
                .statusCode(200);
        admin.post("/flows/" + id + "/publish", Map.of("version", 3)).then().statusCode(200);
        var restored = admin.post("/flows/" + id + "/restore", Map.of());
        assertThat(restored.<Integer>path("flow.live")).isEqualTo(1);
        assertThat(admin.get("/flows/export").<Map<String, String>>path("files"))
                .containsEntry("own/" + id + ".yaml", yaml);
        admin.post("/flows/" + id + "/withdraw", Map.of()).then().statusCode(200);

        var tried =
                admin.post("/flows/try", Map.of("id", id, "yaml", yaml, "text", id + " please"));
        tried.then().statusCode(200);
        assertThat(tried.<String>path("heard[0].text")).contains("card say");
        var next =
                admin.post(
                        "/flows/try",
                        Map.of(
                                "id",
                                id,
                                "yaml",
                                yaml,
                                "text",
                                "Hello you",
                                "record",
                                tried.<List<Object>>path("record")));
        assertThat(next.<String>path("heard[0].text")).contains("Which paper");
    }

    private static String order(String number, String status) {
        return """
        {"number": "%s", "status": "%s", "placedOn": "2026-11-20", "name": "Anna", "email": "anna@example.com",
         "total": {"amount": "94.80", "currency": "EUR"}, "lines": [{"title": "Rain jacket", "quantity": 1}], "shipments": []}
        """
                .formatted(number, status);
    }
}
