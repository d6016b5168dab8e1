// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shopper is told before a person is promised, and what the person is handed. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class HandoffStoryTest {
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Shops.Shop shop;
    private DeskClient agent;
    private String widget;
    private ShopperClient chat;

    @BeforeEach
    void a_shopper() {
        shop = shops.open();
        agent = shop.as("agent");
        widget = shop.widget();
        chat = new ShopperClient(widget, shop.visitor(widget));
    }

    @Test
    void the_wait_is_told_as_the_last_hours_had_it_and_the_shopper_may_go_back() {
        chat.says("I want to talk to a human").hears("number 1 in the queue");
        sql(
                "insert into ticket (id, conversation_id, reason, created_at, answered_at, closed_at)"
                        + " select gen_random_uuid(), id, 'error', now() - i * interval '4 minutes', now(), now()"
                        + " from conversation, generate_series(1, 3) i");
        presses("no-person");
        chat.hears("All right, I go on");
        assertThat(detail("status")).isEqualTo("pending");
        chat.says("I want to talk to a human").hears("8 to 11 minutes");
        assertThat(detail("reason")).isEqualTo("asked-for-human");

        agent.post("/conversations/" + chat.conversation() + "/claim", Map.of())
                .then()
                .statusCode(200);
        long before = count("system");
        presses("no-person");
        await().until(() -> openTurns() == 0);
        assertThat(detail("status")).as("somebody has it by now").isEqualTo("open");
        assertThat(count("system")).isEqualTo(before);
    }

    @Test
    void when_nobody_is_in_the_answer_can_come_by_email() {
        String inbox =
                shop.as("admin")
                        .get("/inboxes")
                        .path("items.find { it.publicId == '" + widget + "' }.id");
        shop.as("admin")
                .patch(
                        "/inboxes/" + inbox,
                        Map.of(
                                "hours",
                                Map.of(
                                        "zone",
                                        "UTC",
                                        "week",
                                        Map.of("mon", List.of(List.of("03:00", "03:01"))),
                                        "holidays",
                                        List.of())))
                .then()
                .statusCode(200);
        chat.says("This is unacceptable, I want to talk to a human!!").hears("is back");
        List<String> buttons = chat.news().path("items.last().quickReplies.id");
        assertThat(buttons).containsExactly("by-email", "call-back", "no-person");
        presses("by-email");
        chat.hears("To which email address");
        chat.says("please use anna@shop.example");
        chat.hears("answers you at anna@shop.example");
        assertThat(detail("answerBy")).isEqualTo("email");
        assertThat(detail("mood")).isEqualTo("upset");
        assertThat(detail("waitingSince")).as("it still waits").isNotEqualTo("null");
        List<String> notes =
                agent.get("/conversations/" + chat.conversation() + "/messages")
                        .path("items.findAll { it.note }.text");
        assertThat(notes).containsExactly("Wants the answer by email: anna@shop.example");
    }

    @Test
    void what_was_tried_is_handed_over() {
        chat = new ShopperClient(DemoSeed.WIDGET, shop.visitor(DemoSeed.WIDGET));
        agent = new DeskClient("mia");
        chat.says("Where is my order 1001?").hears("email");
        chat.says("nobody@shop.example").hears("could not find");
        chat.says("Then let me talk to a human").hears("in the queue");
        assertThat(detail("tried")).contains("find-order").contains("not-found");
    }

    @Test
    void a_late_promise_is_owned_up_to_once_and_merchants_systems_hear_how_it_went() {
        shop.as("admin")
                .post("/webhooks", Map.of("url", "http://127.0.0.1:9/events"))
                .then()
                .statusCode(201);
        chat.says("I want to talk to a human").hears("person");
        sql("update ticket set respond_by = now() - interval '1 second' where closed_at is null");
        chat.hears("this takes longer than we said");
        var late =
                chat.messages().stream()
                        .filter(m -> String.valueOf(m.get("text")).contains("longer than we said"))
                        .count();
        assertThat(late).isEqualTo(1);
        assertThat(events())
                .contains("handoff.initiated", "handoff.escalated")
                .doesNotContain("handoff.completed");
        for (var verb : List.of("claim", "resolve")) {
            agent.post("/conversations/" + chat.conversation() + "/" + verb, Map.of())
                    .then()
                    .statusCode(200);
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(events()).contains("handoff.accepted", "handoff.completed"));
    }

    private void presses(String button) {
        chat.tries(Map.of("id", UUID.randomUUID(), "text", "(button)", "quickReply", button))
                .then()
                .statusCode(201);
    }

    private long count(String author) {
        return chat.messages().stream().filter(m -> ShopperClient.author(m).equals(author)).count();
    }

    private String detail(String field) {
        return String.valueOf(
                agent.get("/conversations/" + chat.conversation()).<Object>path(field));
    }

    private void sql(String statement) {
        merchant.run(shop.id(), () -> database.createNativeQuery(statement).executeUpdate());
    }

    /** The types of what merchants' systems hear. */
    @SuppressWarnings("unchecked")
    private List<String> events() {
        return merchant.run(
                shop.id(),
                () ->
                        database.createNativeQuery(
                                        "select type from event_delivery union all select type from outbox_event",
                                        String.class)
                                .getResultList());
    }

    private long openTurns() {
        return merchant.run(
                shop.id(),
                () ->
                        ((Number)
                                        database.createNativeQuery(
                                                        "select count(*) from turn where status in ('pending', 'running')")
                                                .getSingleResult())
                                .longValue());
    }
}
