// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static io.restassured.RestAssured.given;
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
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merchant connects a messenger in the Studio, and shoppers write there. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class MessengerStoryTest {
    @Inject Shops shops;

    private final RecordingServer vendor = new RecordingServer();
    private final AtomicInteger update = new AtomicInteger(1);
    private Shops.Shop shop;
    private DeskClient admin;
    private DeskClient agent;
    private String inbox;
    private String publicId;
    private String token;

    @BeforeEach
    void a_shop_with_a_bot_of_its_own() {
        shop = shops.open();
        admin = shop.as("admin");
        agent = shop.as("agent");
        System.setProperty("kefu.channel.api.telegram", vendor.url(""));
        var made = shop.inbox("telegram");
        inbox = made.path("id");
        publicId = made.path("publicId");
        assertThat(made.<List<String>>path("missing")).containsExactly("botToken");
        admin.patch(
                        "/inboxes/" + inbox,
                        Map.of("settings", Map.of("botToken", "1:a"), "debounceMs", 0))
                .then()
                .statusCode(200);
        token = admin.get("/inboxes/" + inbox + "/secret").path("verifyToken");
        answers(200, "{\"ok\":true,\"result\":{\"message_id\":18,\"chat\":{\"id\":4711}}}");
    }

    @AfterEach
    void close() {
        System.clearProperty("kefu.channel.api.telegram");
        vendor.close();
    }

    @Test
    void what_was_entered_is_kept_and_what_is_secret_is_not_shown() {
        var shown = admin.get("/inboxes/" + inbox);
        assertThat(shown.asString()).doesNotContain("1:a");
        assertThat(shown.<List<String>>path("secretsSet")).containsExactly("botToken");
        assertThat(shown.<List<String>>path("missing")).isEmpty();
        var refused = admin.patch("/inboxes/" + inbox, Map.of("settings", Map.of("password", "x")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("field")).isEqualTo("settings.password");
    }

    @Test
    void a_shopper_is_answered_corrects_the_message_and_reacts() {
        says(17, "hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sent")));
        assertThat(vendor.only().uri()).isEqualTo("/bot1:a/sendMessage");
        assertThat(vendor.only().body()).contains("AI reply", "inline_keyboard");

        post(token, "{\"update_id\":%d,\"edited_message\":%s}", message(17, "hello there"));
        var chat = "{\"id\":4711,\"type\":\"private\"}";
        post(
                token,
                "{\"update_id\":%d,\"message_reaction\":{\"chat\":"
                        + chat
                        + ",\"message_id\":18,\"date\":1,\"new_reaction\":[{\"type\":\"emoji\",\"emoji\":\"👍\"}]}}");
        assertThat(messages().get(0).path("text").asText()).isEqualTo("hello there");
        assertThat(messages().get(0).path("editedAt").asText()).isNotEmpty();
        assertThat(messages().get(1).path("reaction").asText()).isEqualTo("👍");
        assertThat(vendor.requests()).as("no turn begins").hasSize(1);
    }

    @Test
    void who_does_not_know_the_token_leaves_no_trace() {
        for (var wrong : List.of("", "x", token + "x")) {
            assertThat(
                            post(wrong, "{\"update_id\":%d,\"message\":%s}", message(1, "hi"))
                                    .statusCode())
                    .isEqualTo(401);
        }
        assertThat(conversations()).isEmpty();
    }

    @Test
    void a_token_that_is_refused_marks_the_inbox_until_another_is_entered() {
        answers(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        says(17, "hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("failed")));
        assertThat(conversations().getFirst().path("status").asText()).isEqualTo("open");
        assertThat(admin.get("/inboxes/" + inbox).<String>path("problem"))
                .isEqualTo("Unauthorized");
        await().until(() -> alarms().equals(List.of("inbox-down")));
        admin.patch("/inboxes/" + inbox, Map.of("settings", Map.of("botToken", "2:b")));
        assertThat(admin.get("/inboxes/" + inbox).<String>path("problem")).isNull();
    }

    @Test
    void who_is_told_when_a_token_ends_hears_of_it_before() {
        var today = java.time.LocalDate.now(java.time.ZoneOffset.UTC);
        ends(today.plusDays(15));
        assertThat(admin.get("/inboxes/" + inbox).<String>path("credentialsExpireOn"))
                .isEqualTo(today.plusDays(15).toString());
        await().during(Duration.ofMillis(2_500)).until(() -> alarms().isEmpty());
        ends(today.plusDays(14));
        await().until(() -> alarms().equals(List.of("credential-expiring")));
        assertThat(admin.get("/alerts").<String>path("items[0].why"))
                .isEqualTo("end on " + today.plusDays(14));
    }

    private void ends(java.time.LocalDate day) {
        admin.patch("/inboxes/" + inbox, Map.of("credentialsExpireOn", day.toString()))
                .then()
                .statusCode(200);
    }

    private List<String> alarms() {
        return admin.get("/alerts").path("items.kind");
    }

    @Test
    void a_pause_that_the_vendor_asks_for_is_kept() {
        var calls = new AtomicInteger();
        vendor.answering(exchange -> {
            boolean busy = calls.incrementAndGet() == 1;
            var body =
                    busy
                            ? "{\"ok\":false,\"description\":\"busy\",\"parameters\":{\"retry_after\":1}}"
                            : "{\"ok\":true,\"result\":{\"message_id\":18,\"chat\":{\"id\":4711}}}";
            exchange.sendResponseHeaders(busy ? 429 : 200, body.length());
            exchange.getResponseBody()
                    .write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        says(17, "hello");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> statuses("bot"), all -> all.equals(List.of("sent")));
        assertThat(vendor.requests()).hasSize(2);
    }

    @Test
    void a_long_answer_goes_in_parts_and_goes_on_where_it_failed() {
        says(17, "hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sent")));
        var calls = new AtomicInteger();
        vendor.answering(exchange -> {
            boolean fails = calls.incrementAndGet() == 2;
            var body =
                    "{\"ok\":%s,\"result\":{\"message_id\":19,\"chat\":{\"id\":4711}}}"
                            .formatted(!fails);
            exchange.sendResponseHeaders(fails ? 500 : 200, body.length());
            exchange.getResponseBody()
                    .write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        var id = conversations().getFirst().path("id").asText();
        agent.post("/conversations/" + id + "/claim", Map.of()).then().statusCode(200);
        agent.post(
                        "/conversations/" + id + "/messages",
                        Map.of(
                                "id",
                                UUID.randomUUID(),
                                "text",
                                "a".repeat(4_000) + "\n\n" + "b".repeat(4_000)))
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> statuses("agent"), all -> all.equals(List.of("sent")));
        assertThat(
                        vendor.requests().stream()
                                .skip(1)
                                .map(r -> r.body().contains("aaa") ? "a" : "b"))
                .containsExactly("a", "b", "b");
    }

    @Test
    void who_has_blocked_the_bot_is_not_written_to() {
        says(17, "hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sent")));
        post(
                token,
                "{\"update_id\":%d,\"my_chat_member\":{\"chat\":{\"id\":4711,\"type\":\"private\"},\"date\":1,\"new_chat_member\":{\"status\":\"kicked\"}}}");
        says(18, "hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sent", "failed")));
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void a_message_that_is_taken_back_is_not_answered() {
        admin.patch("/inboxes/" + inbox, Map.of("debounceMs", 1500));
        post(token, "{\"update_id\":%d,\"business_message\":%s}", message(17, "hello"));
        post(
                token,
                "{\"update_id\":%d,\"deleted_business_messages\":{\"chat\":{\"id\":4711,\"type\":\"private\"},\"message_ids\":[17]}}");
        assertThat(messages().getFirst().path("text").asText()).isEmpty();
        assertThat(messages().getFirst().path("deletedAt").asText()).isNotEmpty();
        await().during(Duration.ofMillis(2_000))
                .atMost(Duration.ofSeconds(5))
                .until(() -> statuses("bot").isEmpty());
    }

    @Test
    void who_has_waited_for_hours_gets_an_apology_and_a_person() {
        var old =
                message(17, "hello")
                        .replaceFirst(
                                "\"date\": \\d+",
                                "\"date\": " + (System.currentTimeMillis() / 1000 - 3 * 3600));
        assertThat(post(token, "{\"update_id\":%d,\"message\":%s}", old).statusCode())
                .isEqualTo(200);
        await().until(() -> statuses("system"), all -> all.equals(List.of("sent")));
        assertThat(messages().get(1).path("text").asText())
                .startsWith("Sorry that this took so long.");
        assertThat(statuses("bot")).isEmpty();
        assertThat(conversations().getFirst().path("status").asText()).isEqualTo("open");
    }

    private void says(int id, String text) {
        assertThat(post(token, "{\"update_id\":%d,\"message\":%s}", message(id, text)).statusCode())
                .isEqualTo(200);
    }

    private static String message(int id, String text) {
        return """
        {"message_id": %d, "from": {"id": 4711, "first_name": "Anna"}, "chat": {"id": 4711, "type": "private"}, "date": %d, "text": "%s", "edit_date": 1795435199}\
        """
                .formatted(id, System.currentTimeMillis() / 1000, text);
    }

    private Response post(String token, String body, Object... more) {
        var all = new java.util.ArrayList<Object>(List.of(update.getAndIncrement()));
        all.addAll(List.of(more));
        return given().header("X-Telegram-Bot-Api-Secret-Token", token)
                .contentType("application/json")
                .body(
                        body.formatted(all.toArray())
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/hooks/" + publicId);
    }

    private void answers(int status, String body) {
        vendor.answering(exchange -> {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody()
                    .write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
    }

    private List<JsonNode> conversations() {
        var all = agent.get("/conversations?view=all").as(JsonNode.class).path("items");
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    private List<JsonNode> messages() {
        var id = conversations().getFirst().path("id").asText();
        var all = agent.get("/conversations/" + id + "/messages").as(JsonNode.class).path("items");
        return StreamSupport.stream(all.spliterator(), false)
                .sorted(Comparator.comparing(m -> m.path("seq").asLong()))
                .toList();
    }

    private List<String> statuses(String author) {
        return conversations().isEmpty()
                ? List.of()
                : messages().stream()
                        .filter(m -> m.at("/author/kind").asText().equals(author))
                        .map(m -> m.path("status").asText())
                        .toList();
    }
}
