// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.journey.DeskClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shopper's last message on WhatsApp is three days old, and an agent has an answer. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TemplateStoryTest {
    private static final String PAGE =
            """
            {"data": [
             {"name": "order_shipped", "language": "en_US", "status": "APPROVED", "category": "UTILITY",
              "components": [{"type": "BODY", "text": "Hi {{1}}, order {{2}} is on its way."}]},
             {"name": "sale", "language": "en_US", "status": "APPROVED", "category": "MARKETING",
              "components": [{"type": "BODY", "text": "Everything must go."}]},
             {"name": "new", "language": "en_US", "status": "PENDING", "category": "UTILITY",
              "components": [{"type": "BODY", "text": "Soon."}]}]}
            """;

    @Inject Shops shops;

    private final RecordingServer vendor = new RecordingServer();
    private final AtomicInteger sent = new AtomicInteger();
    private DeskClient admin;
    private DeskClient agent;
    private String inbox;
    private String publicId;
    private Shops.Shop shop;

    @BeforeEach
    void a_shop_on_whatsapp() {
        vendor.answering(exchange -> {
            var body =
                    exchange.getRequestMethod().equals("GET")
                            ? PAGE
                            : "{\"messages\": [{\"id\": \"wamid.%d\"}]}"
                                    .formatted(sent.incrementAndGet());
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        });
        System.setProperty("kefu.channel.api.whatsapp", vendor.url(""));
        shop = shops.open();
        admin = shop.as("admin");
        agent = shop.as("agent");
        var made = shop.inbox("whatsapp");
        inbox = made.path("id");
        publicId = made.path("publicId");
        var settings =
                Map.of(
                        "phoneNumberId",
                        "1",
                        "businessAccountId",
                        "2",
                        "accessToken",
                        "t",
                        "appSecret",
                        "s");
        admin.patch("/inboxes/" + inbox, Map.of("settings", settings, "botMode", "off"))
                .then()
                .statusCode(200);
        admin.post("/inboxes/" + inbox + "/templates", Map.of()).then().statusCode(200);
    }

    @AfterEach
    void close() {
        admin.patch("/inboxes/" + inbox, Map.of("status", "paused"));
        System.clearProperty("kefu.channel.api.whatsapp");
        vendor.close();
    }

    @Test
    void the_studio_shows_what_the_vendor_has_approved() {
        var shown = admin.get("/inboxes/" + inbox + "/templates");
        assertThat(shown.<List<String>>path("items.name"))
                .containsExactly("new", "order_shipped", "sale");
        assertThat(shown.<List<String>>path("items.status"))
                .containsExactly("pending", "approved", "approved");
        assertThat(shown.<List<Boolean>>path("items.sendable")).containsExactly(false, true, true);
        assertThat(shown.<String>path("readAt")).isNotNull();
        vendor.answering(exchange -> {
            var body = "{\"error\": {\"code\": 190, \"message\": \"expired\"}}";
            exchange.sendResponseHeaders(401, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        });
        var again = admin.post("/inboxes/" + inbox + "/templates", Map.of());
        assertThat(again.<String>path("problem")).isEqualTo("190 expired");
        assertThat(again.<List<?>>path("items")).as("those of before stay").hasSize(3);
        assertThat(admin.get("/inboxes/" + inbox).<String>path("problem")).isEqualTo("190 expired");
    }

    @Test
    void an_approved_text_is_offered_and_sent_when_it_is_too_late_for_an_answer() {
        says("a1", "Where is it?", 72);
        var id = conversation();
        // an answer is kept, and says why it did not go
        agent.post(
                        "/conversations/" + id + "/messages",
                        Map.of("id", UUID.randomUUID(), "text", "On its way."))
                .then()
                .statusCode(201);
        await().until(() -> statuses(id).equals(List.of("failed")));
        var ways = agent.get("/conversations/" + id + "/ways");
        assertThat(ways.<Boolean>path("closed")).isTrue();
        assertThat(ways.<List<String>>path("templates.name")).containsExactly("order_shipped");

        String template = ways.path("templates[0].id");
        assertThat(send(id, template, Map.of("1", "Anna")).<String>path("field"))
                .isEqualTo("parameters.2");
        send(id, template, Map.of("1", "Anna", "2", "1001")).then().statusCode(201);
        await().until(() -> statuses(id).equals(List.of("failed", "sent")));
        var request = vendor.requests().getLast();
        assertThat(request.body())
                .contains("\"type\":\"template\"", "order_shipped", "en_US", "1001");
        assertThat(messages(id).getLast().path("text").asText())
                .isEqualTo("Hi Anna, order 1001 is on its way.");

        // when the shopper writes again, what was kept goes as it is
        says("a2", "Hello?", 0);
        assertThat(agent.get("/conversations/" + id + "/ways").<Boolean>path("closed")).isFalse();
        var kept = messages(id).get(1).path("id").asText();
        agent.post("/messages/" + kept + "/retry", Map.of()).then().statusCode(200);
        await().until(() -> statuses(id).equals(List.of("sent", "sent")));
    }

    @Test
    void advertisement_wants_a_recorded_consent_and_stop_ends_it_all() {
        says("a1", "Hello", 72);
        var id = conversation();
        String sale = admin.get("/inboxes/" + inbox + "/templates").path("items[2].id");
        assertThat(send(id, sale, Map.of()).<String>path("code")).isEqualTo("no-consent");
        var told =
                agent.put(
                        "/conversations/" + id + "/consent", Map.of("given", true, "how", "phone"));
        assertThat(told.<List<String>>path("templates.name"))
                .containsExactly("order_shipped", "sale");
        assertThat(send(id, sale, Map.of()).statusCode()).isEqualTo(201);
        await().until(() -> statuses(id).equals(List.of("sent")));

        says("a2", "STOP", 0);
        says("a2", "STOP", 0);
        var ways = agent.get("/conversations/" + id + "/ways");
        assertThat(ways.<String>path("optedOutAt")).isNotNull();
        assertThat(ways.<List<?>>path("templates")).isEmpty();
        assertThat(send(id, sale, Map.of()).<String>path("code")).isEqualTo("opted-out");
        // an older START that comes late changes nothing
        says("a3", "START", 1);
        assertThat(agent.get("/conversations/" + id + "/ways").<String>path("optedOutAt"))
                .isNotNull();
        says("a4", "START", 0);
        assertThat(agent.get("/conversations/" + id + "/ways").<String>path("optedInAt"))
                .isNotNull();
        assertThat(shops.consents(shop))
                .containsExactly("phone true", "message false", "message true", "message true");
    }

    private Response send(String conversation, String template, Map<String, String> values) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("id", UUID.randomUUID());
        body.put("template", template);
        body.put("parameters", values);
        return agent.post("/conversations/" + conversation + "/template", body);
    }

    private void says(String id, String text, int hoursAgo) {
        var body =
                """
                {"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "messages", "value": {
                 "metadata": {"phone_number_id": "1"}, "messages": [{"from": "4915", "id": "%s", "type": "text",
                 "timestamp": "%d", "text": {"body": "%s"}}]}}]}]}
                """
                        .formatted(id, System.currentTimeMillis() / 1000 - hoursAgo * 3600L, text)
                        .getBytes(UTF_8);
        var proof = HexFormat.of().formatHex(Digests.hmac("HmacSHA256", "s", body));
        given().header("X-Hub-Signature-256", "sha256=" + proof)
                .contentType("application/json")
                .body(body)
                .post("/hooks/" + publicId)
                .then()
                .statusCode(200);
    }

    private String conversation() {
        return agent.get("/conversations?view=all").path("items[0].id");
    }

    private List<JsonNode> messages(String id) {
        var all = agent.get("/conversations/" + id + "/messages").as(JsonNode.class).path("items");
        return StreamSupport.stream(all.spliterator(), false)
                .sorted(java.util.Comparator.comparing(m -> m.path("seq").asLong()))
                .toList();
    }

    private List<String> statuses(String id) {
        return messages(id).stream()
                .filter(m -> m.at("/author/kind").asText().equals("agent"))
                .map(m -> m.path("status").asText())
                .toList();
    }
}
