// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation ends when it stays ended; the shopper says how it went. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class OutcomeStoryTest {
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Shops.Shop shop;
    private DeskClient agent;
    private String widget;

    @BeforeEach
    void a_shop_that_asks_how_it_went() {
        shop = shops.open();
        agent = shop.as("agent");
        var inbox = shop.inbox("widget");
        widget = inbox.path("publicId");
        shop.as("admin")
                .patch(
                        "/inboxes/" + inbox.path("id"),
                        Map.of("allowedOrigins", List.of("*"), "debounceMs", 300, "csat", true))
                .then()
                .statusCode(200);
    }

    @Test
    void the_shopper_says_how_it_went_and_it_stays_ended() {
        var chat = resolved();
        var asked = chat.hears("How did it go");
        assertThat(String.valueOf(asked.get("quickReplies"))).contains("csat:1").contains("csat:5");
        chat.tries(Map.of("id", UUID.randomUUID(), "text", "4", "quickReply", "csat:4"))
                .then()
                .statusCode(201);
        chat.hears("Thank you");
        assertThat(state(chat, "status")).isEqualTo("resolved");
        var other = resolved();
        other.says(" 2 ").hears("once more");
        assertThat(state(other, "status")).isEqualTo("resolved");
        var outcomes = outcomes();
        assertThat(outcomes.<Integer>path("ended")).isEqualTo(2);
        assertThat(outcomes.<Integer>path("reopened")).isZero();
        assertThat(outcomes.<Integer>path("rated")).isEqualTo(2);
        assertThat(outcomes.<Float>path("stars")).isEqualTo(3f);
        assertThat(agent.get("/desk/outcomes").statusCode()).isEqualTo(403);
    }

    @Test
    void what_comes_back_within_seven_days_was_not_resolved() {
        var back = resolved();
        back.says("My tent is still broken, a human please").hears("person");
        await().until(() -> outcomes().<Integer>path("reopened") == 1);
        assertThat(outcomes().<Integer>path("resolved")).isZero();
        sql("update resolution set resolved_at = reopened_at - interval '8 days'");
        assertThat(outcomes().<Integer>path("resolved")).as("that was another matter").isEqualTo(1);

        // a figure in a conversation that goes on is no verdict
        back.says("4");
        assertThat(outcomes().<Integer>path("rated")).isZero();
    }

    @Test
    void the_whole_matter_has_a_deadline_that_warns_and_breaks() {
        var chat = waits();
        assertThat(state(chat, "resolveBy")).isNotEqualTo("null");
        sql("update ticket set resolve_warn_at = now() - interval '1 second'");
        await().atMost(Duration.ofSeconds(15)).until(() -> state(chat, "priority").equals("high"));
        assertThat(state(chat, "overran")).isEqualTo("false");
        sql("update ticket set resolve_by = now() - interval '1 second'");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> state(chat, "priority").equals("urgent"));
        assertThat(state(chat, "overran")).isEqualTo("true");
    }

    @Test
    void long_after_a_broken_promise_the_answer_comes_by_email() {
        var chat = waits();
        sql(
                "update ticket set waiting_since = now() - interval '1 hour', respond_by = now() - interval '50 minutes'");
        chat.hears("takes longer than we said");
        assertThat(chat.messages()).noneMatch(m -> text(m).contains("need not wait here"));
        sql("update ticket set escalated_at = now() - interval '15 minutes'");
        chat.hears("need not wait here");
        chat.tries(Map.of("id", UUID.randomUUID(), "text", "Email", "quickReply", "by-email"))
                .then()
                .statusCode(201);
        chat.hears("To which email address");
        chat.says("mara@example.com").hears("mara@example.com");
        assertThat(state(chat, "answerBy")).isEqualTo("email");
    }

    private ShopperClient waits() {
        var chat = new ShopperClient(widget, shop.visitor(widget));
        chat.says("I want to talk to a human").hears("person");
        return chat;
    }

    private ShopperClient resolved() {
        var chat = waits();
        agent.post("/conversations/" + chat.conversation() + "/resolve", Map.of())
                .then()
                .statusCode(200);
        return chat;
    }

    private String state(ShopperClient chat, String field) {
        return String.valueOf(
                agent.get("/conversations/" + chat.conversation()).<Object>path(field));
    }

    private Response outcomes() {
        return shop.as("supervisor").get("/desk/outcomes");
    }

    private static String text(Map<String, ?> message) {
        return String.valueOf(message.get("text"));
    }

    private void sql(String statement) {
        merchant.run(shop.id(), () -> database.createNativeQuery(statement).executeUpdate());
    }
}
