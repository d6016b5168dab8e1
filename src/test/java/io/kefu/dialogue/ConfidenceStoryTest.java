// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merchant lets the bot answer as far as its graded answers bear it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ConfidenceStoryTest {
    private static final String POOL = "/confidence/intents/shop-question";

    /** What the question of these shoppers is about, by its article. */
    private static final String INTENT = "/confidence/intents/about-payment";

    private static final int MARK = 20;

    @Inject Shoppers shoppers;
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private DeskClient sam;

    @BeforeEach
    void sign_in() {
        sam = new DeskClient("sam");
    }

    @AfterEach
    void as_it_was() {
        sam.put(POOL, Map.of("mode", "automatic", "budget", 0.02)).then().statusCode(200);
        sets("automatic");
        await().atMost(Duration.ofSeconds(30)).until(() -> asks().end().equals("answer"));
        shoppers.leave();
    }

    @Test
    void an_answer_is_drawn_and_graded_once() {
        var question = question();
        assertThat(shoppers.asks("en", null, List.of(question)).end()).isEqualTo("answer");
        var id = drawn(question, "id");
        assertThat(drawn(question, "answered[0]")).contains("cryptocurrency");
        sam.post("/confidence/grading/" + id, Map.of("grade", "right")).then().statusCode(204);
        assertThat(drawn(question, "id")).isNull();
        int labels = labels();
        sam.post("/confidence/grading/" + id, Map.of("grade", "wrong")).then().statusCode(204);
        assertThat(labels()).isEqualTo(labels).isPositive();
    }

    @Test
    void what_is_off_only_drafted_or_in_the_shadow_does_not_leave() {
        sets("off");
        await().atMost(Duration.ofSeconds(5)).until(() -> asks().end().equals("handoff"));
        sets("shadow");
        await().atMost(Duration.ofSeconds(5)).until(() -> "bot-shadow".equals(asks().reason()));
        var question = question();
        var ending = shoppers.asks("en", null, List.of(question));
        assertThat(ending.end()).isEqualTo("handoff");
        assertThat(ending.text()).doesNotContain("cryptocurrency");
        assertThat(drawn(question, "answered[0]")).contains("cryptocurrency");
        sets("draft");
        await().atMost(Duration.ofSeconds(5)).until(() -> "bot-draft".equals(asks().reason()));
    }

    @Test
    void what_holds_for_all_questions_holds_for_a_topic_that_nobody_has_set() {
        var shop = shops.open();
        article(shop.as("admin"), "Shells", "washing");
        var boss = shop.as("supervisor");
        boss.put(POOL, Map.of("mode", "off")).then().statusCode(200);
        var widget = shop.widget();
        says(shop, widget, "How do I wash a shell jacket?").hears("person");
        boss.put("/confidence/intents/about-washing", Map.of("mode", "automatic"))
                .then()
                .statusCode(200);
        boss.put(POOL, Map.of("mode", "draft")).then().statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        says(shop, widget, "How do I wash a shell jacket?").hears("at 30 degrees"));
        var table = boss.get("/confidence");
        assertThat(table.<List<String>>path("items.intent"))
                .containsExactly("about-washing", "shop-question");
        assertThat(table.<String>path("items[0].pool")).isEqualTo("shop-question");
    }

    @Test
    void questions_of_the_past_are_answered_to_be_graded_and_count() {
        var shop = shops.open();
        article(shop.as("admin"), "Shells", "washing");
        shop.widget();
        var boss = shop.as("supervisor");
        var taken =
                boss.post(
                        "/confidence/questions",
                        Map.of(
                                "questions",
                                List.of("How do I wash a shell jacket?", "Who won the election?")));
        taken.then().statusCode(200);
        assertThat(taken.<Integer>path("proposed")).isEqualTo(1);
        assertThat(taken.<List<String>>path("unanswered")).containsExactly("Who won the election?");
        var grading = boss.get("/confidence/grading");
        assertThat(grading.<String>path("items[0].asked[0]")).contains("wash a shell");
        assertThat(grading.<String>path("items[0].answered[0]")).contains("at 30 degrees");
        boss.post("/confidence/grading/" + grading.path("items[0].id"), Map.of("grade", "right"))
                .then()
                .statusCode(204);
        assertThat(boss.get("/confidence").<Integer>path("items[0].labels")).isEqualTo(1);
        shop.as("agent")
                .post("/confidence/questions", Map.of("questions", List.of("Hm?")))
                .then()
                .statusCode(403);
    }

    @Test
    void the_shadow_is_compared_with_what_the_person_said() {
        var shop = shops.open();
        article(shop.as("admin"), "Shells", "washing");
        var boss = shop.as("supervisor");
        boss.put(POOL, Map.of("mode", "shadow")).then().statusCode(200);
        var anna = says(shop, shop.widget(), "How do I wash a shell jacket?");
        anna.hears("person");
        var agent = shop.as("agent");
        var at =
                "/conversations/" + agent.get("/conversations?view=unassigned").path("items[0].id");
        agent.post(at + "/claim", Map.of()).then().statusCode(200);
        agent.post(at + "/messages", Map.of("id", UUID.randomUUID(), "text", "By hand, please."))
                .then()
                .statusCode(201);
        anna.hears("By hand");
        var grading = boss.get("/confidence/grading");
        assertThat(grading.<String>path("items[0].answered[0]")).contains("at 30 degrees");
        assertThat(grading.<List<String>>path("items[0].byPerson"))
                .containsExactly("By hand, please.");
        boss.post("/confidence/grading/" + grading.path("items[0].id"), Map.of("grade", "right"))
                .then()
                .statusCode(204);
        var shadow = boss.get("/confidence").<Map<String, Integer>>path("items[0].shadow");
        assertThat(shadow)
                .containsEntry("turns", 1)
                .containsEntry("proposed", 1)
                .containsEntry("graded", 1)
                .containsEntry("right", 1);
    }

    @Test
    void an_hour_unlike_the_week_before_takes_the_intent_back() {
        var shop = shops.open();
        article(shop.as("admin"), "Shells", "washing");
        var widget = shop.widget();
        var asked = "How do I clean a shell jacket?";
        var anna = new ShopperClient(widget, shop.visitor(widget)).says("Hello");
        anna.hears("");
        var conversation = UUID.fromString(anna.conversation());
        judged(shop, conversation, 60, false, "3 days");
        judged(shop, conversation, 15, true, "5 minutes");
        says(shop, widget, asked).hears("at 30 degrees");
        var intent = "items.find { it.intent == 'about-washing' }.";
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    var table = shop.as("agent").get("/confidence");
                    assertThat(table.<String>path(intent + "mode")).isEqualTo("draft");
                    assertThat(table.<String>path(intent + "why"))
                            .startsWith("handoffs: in the last hour 15 of 16");
                });
    }

    /** As many answers of so long ago. */
    private void judged(Shops.Shop shop, UUID conversation, int count, boolean held, String ago) {
        merchant.run(
                shop.id(),
                () ->
                        database.createNativeQuery(
                                        "insert into judged_answer (id, conversation_id, turn_id, intent, version,"
                                                + " held, signals, created_at) select gen_random_uuid(), ?1,"
                                                + " gen_random_uuid(), 'about-washing', 'template/2', ?2, '[]',"
                                                + " now() - cast(?3 as interval) from generate_series(1, ?4)")
                                .setParameter(1, conversation)
                                .setParameter(2, held)
                                .setParameter(3, ago)
                                .setParameter(4, count)
                                .executeUpdate());
    }

    @Test
    void one_harmful_answer_takes_the_intent_back_and_says_why() {
        var question = question();
        shoppers.asks("en", null, List.of(question));
        sam.post("/confidence/grading/" + drawn(question, "id"), Map.of("grade", "harmful"))
                .then()
                .statusCode(204);
        var intent = "items.find { it.intent == 'about-payment' }.";
        var table = sam.get("/confidence");
        assertThat(table.<String>path(intent + "mode")).isEqualTo("draft");
        assertThat(table.<String>path(intent + "why")).contains("harmful");
        assertThat(asks().end()).isEqualTo("handoff");
    }

    private static void article(DeskClient admin, String title, String topic) {
        admin.post(
                        "/articles",
                        Map.of(
                                "slug",
                                topic,
                                "language",
                                "en",
                                "title",
                                title,
                                "topics",
                                List.of(topic),
                                "body",
                                "Wash a shell jacket at 30 degrees, without softener."))
                .then()
                .statusCode(201);
    }

    private static ShopperClient says(Shops.Shop shop, String widget, String words) {
        return new ShopperClient(widget, shop.visitor(widget)).says(words);
    }

    private Shoppers.Ending asks() {
        return shoppers.asks("en", null, List.of(question()));
    }

    private int labels() {
        return sam.get("/confidence").path("items.find { it.intent == 'about-payment' }.labels");
    }

    private String drawn(String question, String what) {
        var mark = question.substring(question.length() - MARK);
        return sam.get("/confidence/grading")
                .path("items.find { it.asked[0].endsWith('" + mark + "') }?." + what);
    }

    private void sets(String mode) {
        sam.put(INTENT, Map.of("mode", mode, "budget", 0.02)).then().statusCode(200);
    }

    /** Known again among the questions of others, and asked the same. */
    private static String question() {
        var marks = new StringBuilder();
        new Random().ints(MARK, 0, 2).forEach(n -> marks.append(n == 0 ? '?' : '!'));
        return "can i pay with bitcoin" + marks;
    }
}
