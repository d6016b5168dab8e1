// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person has helped and closed the conversation; then the shopper writes again. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ReturningShopperTest {
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Shops.Shop shop;
    private DeskClient agent;
    private ShopperClient chat;
    private String id;

    @BeforeEach
    void a_conversation_that_was_resolved() {
        shop = shops.open();
        agent = shop.as("agent");
        var widget = shop.widget();
        chat = new ShopperClient(widget, shop.visitor(widget));
        chat.says("My jacket arrived with a torn sleeve").hears("person");
        id = chat.conversation();
        act("claim");
        chat.says("where is my order 1001?");
        says("I send you a new one");
        act("resolve");
        assertThat(chat.messages())
                .as("the bot kept silent")
                .noneMatch(m -> ShopperClient.author(m).equals("bot"));
    }

    @Test
    void a_mere_thanks_leaves_it_closed_and_a_question_brings_it_back_to_the_team() {
        chat.says("thanks!").hears("welcome");
        assertThat(detail("status")).isEqualTo("resolved");
        chat.says("It is about the torn sleeve again").hears("person");
        await().until(() -> detail("status").equals("open"));
        assertThat(chat.conversation()).isEqualTo(id);
        assertThat(agent.get("/conversations?view=unassigned").<String>path("items[0].id"))
                .isEqualTo(id);
    }

    @Test
    void within_three_days_it_is_the_same_conversation() {
        resolvedBefore("71 hours 59 minutes");
        chat.says("One more thing about it");
        assertThat(chat.conversation()).isEqualTo(id);
    }

    @Test
    void later_it_is_a_new_one_linked_to_the_old() {
        resolvedBefore("72 hours 1 minute");
        chat.says("hello").hears("What can I do");
        var next = chat.conversation();
        assertThat(next).isNotEqualTo(id);
        assertThat(agent.get("/conversations/" + next).<String>path("previous")).isEqualTo(id);
        assertThat(detail("status")).isEqualTo("resolved");
    }

    @Test
    void given_back_the_bot_answers_what_comes_next() {
        chat.says("It is about the torn sleeve again").hears("person");
        await().until(() -> detail("status").equals("open"));
        act("claim");
        act("return");
        assertThat(detail("status")).isEqualTo("pending");
        chat.says("hello").hears("What can I do");
        assertThat(detail("status")).isEqualTo("pending");
    }

    @Test
    void an_agent_goes_on_with_it() {
        act("reopen");
        assertThat(detail("status")).isEqualTo("open");
        assertThat(detail("assignee.name")).isEqualTo("agent");
        chat.says("hello?");
        says("Hello again");
        chat.hears("Hello again");
        assertThat(chat.messages()).noneMatch(m -> ShopperClient.author(m).equals("bot"));
    }

    private void act(String verb) {
        agent.post("/conversations/" + id + "/" + verb, Map.of()).then().statusCode(200);
    }

    private void says(String text) {
        agent.post(
                        "/conversations/" + id + "/messages",
                        Map.of("id", UUID.randomUUID(), "text", text, "note", false))
                .then()
                .statusCode(201);
    }

    private String detail(String field) {
        return String.valueOf(agent.get("/conversations/" + id).<Object>path(field));
    }

    private void resolvedBefore(String interval) {
        merchant.run(
                shop.id(),
                () ->
                        database.createNativeQuery(
                                        "update conversation set resolved_at = now() - cast(?1 as interval) where id = ?2")
                                .setParameter(1, interval)
                                .setParameter(2, UUID.fromString(id))
                                .executeUpdate());
    }
}
