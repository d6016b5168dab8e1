// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who answers for the bot sees why it replied so, and sets right what was wrong. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class WhyStoryTest {
    private static final String GIFT =
            """
            id: gift-wrap
            description: The shopper wants an order wrapped as a gift
            triggers:
              - keyword: {en: [gift wrap]}
            slots:
              card: {type: text, max: 200}
            steps:
              - ask: {slot: card, text: What should the card say}
              - say: "Gift wrapping is free."
            """;

    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;

    @Test
    void a_wrong_passage_is_found_wherever_it_was_told_and_corrected_once() {
        var shop = shops.open();
        article(shop.as("admin"), "Returns", "You can return what you bought within 90 days.");
        var widget = shop.widget();
        var told = List.of(shopper(shop, widget), shopper(shop, widget));
        Map<String, ?> reply = Map.of();
        for (var one : told) {
            reply = one.says("How many days do I have to return something?").hears("90 days");
        }
        var supervisor = shop.as("supervisor");

        var id = reply.get("id");
        shop.as("agent").get("/messages/" + id + "/why").then().statusCode(403);
        shops.open().as("supervisor").get("/messages/" + id + "/why").then().statusCode(404);
        var why = supervisor.get("/messages/" + id + "/why");
        why.then().statusCode(200);
        assertThat(why.<List<String>>path("asked"))
                .containsExactly("How many days do I have to return something?");
        assertThat(why.<String>path("facts[0].value")).contains("90 days");
        assertThat(why.jsonPath().getDouble("confidence[0].parts.fused")).isBetween(0.3, 1.0);
        assertThat(why.<String>path("certificate.intent")).isEqualTo("shop-question");
        assertThat(why.<String>path("certificate.state")).isEqualTo("learning");
        assertThat(why.jsonPath().getDouble("signals.found")).isBetween(0.3, 1.0);
        assertThat(why.<String>path("rung")).isEqualTo("template");
        assertThat(why.<List<?>>path("models")).as("no model was asked").isEmpty();
        assertThat(why.jsonPath().getLong("times.workedMs")).isNotNegative();
        assertThat(why.<String>path("cites[0].kind")).isEqualTo("passage");
        String source = why.path("cites[0].source");

        var preview = preview(supervisor, "passage", source);
        assertThat(preview).hasSize(2);
        var wanted =
                Map.of(
                        "id",
                        UUID.randomUUID(),
                        "kind",
                        "passage",
                        "source",
                        source,
                        "texts",
                        Map.of("", "Sorry: it is 30 days."),
                        "expected",
                        2);
        shop.as("agent").post("/corrections", wanted).then().statusCode(403);
        for (int i = 0; i < 2; i++) {
            var state = supervisor.post("/corrections", wanted);
            state.then().statusCode(200);
            assertThat(state.<Integer>path("all")).isEqualTo(2);
            assertThat(state.<Integer>path("left")).isZero();
            assertThat(state.<Boolean>path("withdrawn")).isTrue();
        }
        for (var one : told) {
            one.hears("30 days");
            assertThat(one.messages())
                    .filteredOn(m -> String.valueOf(m.get("text")).contains("30 days"))
                    .hasSize(1);
        }
        assertThat(preview(supervisor, "passage", source)).isEmpty();
        shopper(shop, widget).says("How many days do I have to return something?").hears("person");
        var done = supervisor.get("/corrections");
        assertThat(done.<List<Integer>>path("items.left")).containsExactly(0);
        var late = shopper(shop, widget).says("Hello");
        late.hears("");
        stopped(shop, late.conversation());
        assertThat(supervisor.get("/corrections").<List<Integer>>path("items.left"))
                .as("it stopped before one was reached")
                .containsExactly(1);
        String unfinished = supervisor.get("/corrections").path("items[0].id");
        var state = supervisor.post("/corrections/" + unfinished + "/send", Map.of());
        assertThat(state.<Integer>path("left")).isZero();
        late.hears("30 days");
        for (var one : told) {
            assertThat(one.messages())
                    .as("nobody hears it twice")
                    .filteredOn(m -> String.valueOf(m.get("text")).contains("30 days"))
                    .hasSize(1);
        }
    }

    /** As a stop leaves it: decided for this conversation too, and not sent to it. */
    private void stopped(Shops.Shop shop, String conversation) {
        merchant.run(
                shop.id(),
                () ->
                        database.createNativeQuery(
                                        "insert into correction_due (correction_id, conversation_id)"
                                                + " select id, cast(?1 as uuid) from correction")
                                .setParameter(1, conversation)
                                .executeUpdate());
    }

    @Test
    void a_flow_says_which_step_spoke_and_is_taken_offline_when_it_was_wrong() {
        var shop = shops.open();
        var admin = shop.as("admin");
        admin.put("/flows/gift-wrap", Map.of("yaml", GIFT, "base", 0)).then().statusCode(200);
        admin.post("/flows/gift-wrap/publish", Map.of("version", 1)).then().statusCode(200);
        var shopper = shopper(shop, shop.widget());
        shopper.says("Do you gift wrap?").hears("card say");
        var reply = shopper.says("Happy birthday").hears("free");
        var supervisor = shop.as("supervisor");
        var why = supervisor.get("/messages/" + reply.get("id") + "/why");
        assertThat(why.<String>path("said.flow")).isEqualTo("gift-wrap@1");
        assertThat(why.<String>path("said.step")).isEqualTo("2 say");
        assertThat(why.<List<String>>path("decisions.what")).contains("filled", "step", "ended");
        var state =
                supervisor.post(
                        "/corrections",
                        Map.of(
                                "id",
                                UUID.randomUUID(),
                                "kind",
                                "flow",
                                "source",
                                "gift-wrap@1",
                                "texts",
                                Map.of("", "Gift wrapping costs 3.")));
        assertThat(state.<Boolean>path("withdrawn")).isTrue();
        shopper.hears("costs 3");
        assertThat(admin.get("/flows/gift-wrap").<Integer>path("flow.live")).isNull();
    }

    @Test
    void what_nobody_could_answer_is_a_gap_from_which_an_article_is_written() {
        var shop = shops.open();
        article(shop.as("admin"), "Returns", "You can return what you bought within 90 days.");
        var widget = shop.widget();
        for (var words :
                List.of(
                        "Do you sell tents for dogs?",
                        "Are there dog tents?",
                        "What is the name of your founder?")) {
            shopper(shop, widget).says(words).hears("person");
        }
        var gaps = shop.as("admin").get("/gaps");
        gaps.then().statusCode(200);
        assertThat(gaps.<List<Integer>>path("items.count")).containsExactly(2, 1);
        assertThat(gaps.<String>path("items[0].question")).containsIgnoringCase("dog");
        shop.as("supervisor").get("/gaps").then().statusCode(403);
    }

    private static List<?> preview(DeskClient supervisor, String kind, String source) {
        var shown =
                io.restassured.RestAssured.given()
                        .queryParam("kind", kind)
                        .queryParam("source", source);
        var answer = supervisor.with(shown).get("/api/v1/corrections/preview");
        answer.then().statusCode(200);
        return answer.path("told");
    }

    private static ShopperClient shopper(Shops.Shop shop, String widget) {
        return new ShopperClient(widget, shop.visitor(widget));
    }

    private static void article(DeskClient admin, String title, String body) {
        admin.post(
                        "/articles",
                        Map.of(
                                "slug",
                                "article-" + UUID.randomUUID(),
                                "language",
                                "en",
                                "title",
                                title,
                                "body",
                                body))
                .then()
                .statusCode(201);
    }
}
