// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.kefu.PostgresTestResource;
import io.kefu.channel.StandardWebhooks;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be kept is refused before it is accepted, and everybody hears when to come back. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class OverloadTest {
    @Inject Shops shops;
    @Inject StandardWebhooks webhooks;
    @Inject AgroalDataSource pool;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Shops.Shop shop;
    private String widget;
    private ShopperClient chat;
    private String hook;
    private String secret;

    @BeforeEach
    void a_shop() {
        shop = shops.open();
        widget = shop.widget();
        chat = new ShopperClient(widget, shop.visitor(widget));
        var made = shop.inbox("webhook");
        hook = made.path("publicId");
        secret =
                shop.as("admin")
                        .get("/inboxes/" + made.path("id") + "/secret")
                        .path("webhookSecret");
    }

    @Test
    void without_a_connection_in_time_every_door_says_503_and_accepts_nothing()
            throws SQLException {
        var agent = shop.as("agent");
        var id = UUID.randomUUID();
        var calls =
                List.<Supplier<Response>>of(
                        () -> chat.tries(Map.of("id", id, "text", "hello")),
                        () -> posts("e1"),
                        () -> given().get("/api/v1/widget/" + widget + "/config"),
                        () -> agent.get("/conversations"),
                        () -> agent.put("/bot", Map.of("mode", "on")),
                        () ->
                                given().contentType("application/json")
                                        .body(Map.of("email", "a@example.com", "password", "x"))
                                        .post("/api/v1/session"));
        for (var call : calls) {
            var answer = withoutConnections(call);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            assertThat(answer.<String>path("code")).isEqualTo("overloaded");
        }
        assertThat(chat.messages()).isEmpty();
        assertThat(chat.tries(Map.of("id", id, "text", "hello")).statusCode()).isEqualTo(201);
        assertThat(posts("e1").<Integer>path("accepted")).isEqualTo(1);
    }

    @Test
    void a_thousand_open_turns_are_enough_and_harm_no_other_shop() {
        merchant.run(shop.id(), this::aThousandTurns);
        var shopper = chat.tries(Map.of("id", UUID.randomUUID(), "text", "one more"));
        assertThat(shopper.statusCode()).as(shopper.asString()).isEqualTo(429);
        assertThat(Integer.parseInt(shopper.header("Retry-After"))).isPositive();
        var vendor = posts("e2");
        assertThat(vendor.statusCode()).as(vendor.asString()).isEqualTo(503);
        assertThat(Integer.parseInt(vendor.header("Retry-After"))).isPositive();
        assertThat(chat.messages()).isEmpty();
        var next = shops.open();
        var other = next.widget();
        new ShopperClient(other, next.visitor(other)).says("hello").hears("What can I do");
        merchant.run(
                shop.id(),
                () ->
                        database.createNativeQuery("update turn set status = 'done'")
                                .executeUpdate());
        assertThat(posts("e2").<Integer>path("accepted")).isEqualTo(1);
    }

    private void aThousandTurns() {
        var inbox = UUID.fromString(shop.inbox("webhook").path("id"));
        for (var sql :
                List.of(
                        "insert into contact (id) select gen_random_uuid()",
                        "insert into conversation (id, inbox_id, contact_id, locale)"
                                + " select gen_random_uuid(), ?1, (select id from contact limit 1), 'en' from generate_series(1, 1000)",
                        "insert into turn (id, conversation_id, due_at)"
                                + " select gen_random_uuid(), id, now() + interval '1 hour' from conversation where inbox_id = ?1")) {
            var query = database.createNativeQuery(sql);
            if (sql.contains("?1")) {
                query.setParameter(1, inbox);
            }
            query.executeUpdate();
        }
    }

    private Response withoutConnections(Supplier<Response> call) throws SQLException {
        var taken = new ArrayList<Connection>();
        try {
            int most = pool.getConfiguration().connectionPoolConfiguration().maxSize();
            for (int i = 0; i < most; i++) {
                taken.add(patiently());
            }
            return call.get();
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    /** The relay holds one connection while it waits for its second, and may wait for ours. */
    private Connection patiently() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            return pool.getConnection();
        }
    }

    private Response posts(String event) {
        var body =
                """
                {"type": "message.created", "data": {"id": "%s", "contact": {"id": "u1"}, "text": "hello"}}\
                """
                        .formatted(event);
        var now = webhooks.now();
        return given().headers(
                        "webhook-id",
                        event,
                        "webhook-timestamp",
                        now,
                        "webhook-signature",
                        webhooks.sign(secret, event, now, body))
                .contentType("application/json")
                .body(body)
                .post("/hooks/" + hook);
    }
}
