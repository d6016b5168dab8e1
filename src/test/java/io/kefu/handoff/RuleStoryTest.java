// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens at the Desk by itself happens once, and was tried on last week before. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RuleStoryTest {
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Shops.Shop shop;
    private DeskClient admin;
    private DeskClient agent;
    private String widget;

    @BeforeEach
    void a_shop() {
        shop = shops.open();
        admin = shop.as("admin");
        agent = shop.as("agent");
        widget = shop.widget();
    }

    @Test
    void a_rule_is_tried_on_last_week_and_then_tags_presses_and_gives_once() {
        asks("My invoice has a wrong address");
        asks("My tent leaks");
        var invoices =
                rule(
                        "created",
                        "text.contains(\"invoice\")",
                        deed("tag", "billing"),
                        deed("priority", "urgent"));
        var trial = admin.post("/rules/trial", invoices);
        assertThat(trial.<Integer>path("of")).isEqualTo(2);
        assertThat(trial.<Integer>path("hits")).isEqualTo(1);
        assertThat(trial.<String>path("items[0].text")).contains("invoice");

        var team = UUID.randomUUID();
        admin.put("/teams/" + team, Map.of("name", "Billing", "reasons", List.of("complaint")))
                .then()
                .statusCode(200);
        var handed =
                rule(
                        "updated",
                        "\"billing\" in tags && reason == \"asked-for-human\"",
                        deed("team", team.toString()));
        handed.put("place", 2);
        // it looks at every message: only that it does so once keeps it from tagging again
        invoices.put("occasion", "updated");
        put(invoices);
        var given = put(handed);
        var chat = asks("Where is the invoice?");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> "Billing".equals(state(chat).path("team.name")));
        assertThat(state(chat).<List<String>>path("tags")).containsExactly("billing");
        agent.patch("/conversations/" + chat.conversation(), Map.of("tags", List.of()))
                .then()
                .statusCode(200);
        chat.says("The invoice, please");
        await().atMost(Duration.ofSeconds(15)).until(this::untouched);
        assertThat(state(chat).<List<String>>path("tags")).as("done once").isEmpty();
        assertThat(
                        admin.get("/rules")
                                .<Integer>path("items.find { it.id == '" + given + "' }.fired"))
                .isEqualTo(1);
    }

    @Test
    void what_nobody_answers_for_days_is_closed_and_programs_are_told() {
        try (var program = new RecordingServer()) {
            admin.post("/webhooks", Map.of("url", program.url("/"), "types", List.of("rule.fired")))
                    .then()
                    .statusCode(201);
            var chat = asks("Hello");
            var other = asks("Hello");
            agent.post("/conversations/" + chat.conversation() + "/claim", Map.of())
                    .then()
                    .statusCode(200);
            put(
                    rule(
                            "elapsed",
                            "idle_minutes > 60 && assignee == \"agent\"",
                            deed("close", "feedback"),
                            deed("webhook", null)));
            sql(
                    "update conversation set last_message_at = now() - interval '2 hours' where assignee_id is not null");
            sql("update rule set checked_at = now() - interval '2 minutes'");
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> state(chat).path("status").equals("resolved"));
            assertThat(state(chat).<String>path("contactReason")).isEqualTo("feedback");
            assertThat(state(other).<String>path("status")).isEqualTo("open");
            await().atMost(Duration.ofSeconds(15)).until(() -> program.requests().size() == 1);
            assertThat(program.only().body()).contains("rule.fired");
        }
    }

    @Test
    void what_cannot_be_meant_is_named() {
        assertThat(refused(rule("created", "text.contains(", deed("tag", "x"))))
                .isEqualTo("condition");
        assertThat(refused(rule("created", "messages + 1", deed("tag", "x"))))
                .as("no question")
                .isEqualTo("condition");
        assertThat(refused(rule("created", "nothing == 1", deed("tag", "x"))))
                .isEqualTo("condition");
        assertThat(refused(rule("sometimes", "true", deed("tag", "x")))).isEqualTo("occasion");
        assertThat(refused(rule("created", "true", deed("team", UUID.randomUUID().toString()))))
                .isEqualTo("deeds");
        assertThat(refused(rule("created", "true", deed("priority", "very")))).isEqualTo("deeds");
    }

    private String refused(Map<String, Object> rule) {
        return admin.put("/rules/" + UUID.randomUUID(), rule).path("field");
    }

    private UUID put(Map<String, Object> rule) {
        var id = UUID.randomUUID();
        admin.put("/rules/" + id, rule).then().statusCode(200);
        return id;
    }

    private static Map<String, Object> rule(String occasion, String condition, Object... deeds) {
        var rule = new HashMap<String, Object>();
        rule.put("name", "Rule");
        rule.put("occasion", occasion);
        rule.put("condition", condition);
        rule.put("deeds", List.of(deeds));
        rule.put("enabled", true);
        rule.put("place", 1);
        return rule;
    }

    private static Map<String, ?> deed(String does, String value) {
        var deed = new HashMap<String, String>();
        deed.put("does", does);
        deed.put("value", value);
        return deed;
    }

    private ShopperClient asks(String text) {
        var chat = new ShopperClient(widget, shop.visitor(widget));
        chat.says(text + " I want to talk to a human").hears("queue");
        return chat;
    }

    private io.restassured.response.Response state(ShopperClient chat) {
        return agent.get("/conversations/" + chat.conversation());
    }

    /** Nothing waits for the rules to look at it. */
    private boolean untouched() {
        return merchant.run(
                shop.id(),
                () ->
                        ((Number)
                                                database.createNativeQuery(
                                                                "select (select count(*) from rule_due) + (select count(*) from outbox_event)")
                                                        .getSingleResult())
                                        .longValue()
                                == 0);
    }

    private void sql(String statement) {
        merchant.run(shop.id(), () -> database.createNativeQuery(statement).executeUpdate());
    }
}
