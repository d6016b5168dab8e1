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
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever is handed over has a promise: a reason, a deadline, and somebody who climbs when it is
 * broken.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class PromiseTest {
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Shops.Shop shop;
    private DeskClient agent;
    private ShopperClient chat;

    @BeforeEach
    void a_shopper_who_asks_for_a_person() {
        shop = shops.open();
        agent = shop.as("agent");
        var widget = shop.widget();
        chat = new ShopperClient(widget, shop.visitor(widget));
        chat.says("I want to talk to a human").hears("person");
    }

    @Test
    void the_queue_tells_why_since_when_and_until_when() {
        assertThat(detail("reason")).isEqualTo("asked-for-human");
        var since = Instant.parse(detail("waitingSince"));
        assertThat(Instant.parse(detail("respondBy")))
                .isEqualTo(since.plus(Duration.ofMinutes(15)));
        assertThat(chat.news().<Integer>path("conversation.waiting.place")).isEqualTo(1);
        chat.says("still there?");
        await().until(() -> openTurns() == 0);
        assertThat(detail("waitingSince")).as("the first wait counts").isEqualTo(since.toString());
        agent.post(
                        "/conversations/" + chat.conversation() + "/messages",
                        Map.of("id", UUID.randomUUID(), "text", "Here I am", "note", false))
                .then()
                .statusCode(201);
        assertThat(detail("respondBy")).as("it is the shopper's turn").isEqualTo("null");
    }

    @Test
    void a_broken_promise_is_urgent_within_seconds() {
        overdue();
        await().atMost(Duration.ofSeconds(15)).until(() -> detail("priority").equals("urgent"));
        assertThat(detail("escalatedAt")).isNotEqualTo("null");
    }

    @Test
    void a_promise_kept_climbs_nowhere() throws Exception {
        agent.post(
                        "/conversations/" + chat.conversation() + "/messages",
                        Map.of("id", UUID.randomUUID(), "text", "Hello", "note", false))
                .then()
                .statusCode(201);
        overdue();
        Thread.sleep(3_000);
        assertThat(detail("priority")).isEqualTo("normal");
    }

    private void overdue() {
        merchant.run(
                shop.id(),
                () ->
                        database.createNativeQuery(
                                        "update ticket set respond_by = now() - interval '1 second' where respond_by is not null")
                                .executeUpdate());
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

    private String detail(String field) {
        return String.valueOf(
                agent.get("/conversations/" + chat.conversation()).<Object>path(field));
    }
}
