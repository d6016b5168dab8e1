// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.journey.DeskClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop's own system writes and is answered, signed both ways, through every kind of trouble. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class WebhookStoryTest {
    @Inject Shops shops;
    @Inject StandardWebhooks webhooks;
    @Inject ObjectMapper json;

    private final RecordingServer server = new RecordingServer();
    private final String thread = "thread-" + UUID.randomUUID();
    private Shops.Shop shop;
    private DeskClient agent;
    private DeskClient admin;
    private Hook hook;

    private record Hook(String id, String publicId, String secret) {}

    @BeforeEach
    void a_shop_with_a_hook() {
        shop = shops.open();
        agent = shop.as("agent");
        admin = shop.as("admin");
        hook = hook();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_message_is_answered_signed_with_our_id_as_its_key() throws Exception {
        assertThat(posts("hello").statusCode()).isEqualTo(200);
        var request =
                await().until(() -> server.requests().stream().findFirst(), r -> r.isPresent())
                        .orElseThrow();
        var body = json.readTree(request.body());
        webhooks.verify(
                request.body().getBytes(StandardCharsets.UTF_8),
                hook.secret,
                request.header("webhook-id"),
                request.header("webhook-timestamp"),
                request.header("webhook-signature"));
        assertThat(request.header("webhook-id")).isEqualTo(body.at("/data/id").asText());
        assertThat(body.at("/data/conversation").asText()).isEqualTo(thread);
        assertThat(body.at("/data/contact/id").asText()).isEqualTo("u1");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sent")));

        var receipt =
                "{\"type\":\"message.read\",\"data\":{\"id\":\"%s\"}}"
                        .formatted(body.at("/data/id").asText());
        assertThat(post(hook, "r-1", receipt).statusCode()).isEqualTo(200);
        assertThat(statuses("bot")).containsExactly("read");
    }

    @Test
    void what_is_not_signed_leaves_no_trace() {
        var body = message("m1", "Where is it?");
        var now = now();
        var signature = webhooks.sign(hook.secret, "e1", now, body);
        var stale = String.valueOf(Instant.now().minus(Duration.ofMinutes(6)).getEpochSecond());
        var early = String.valueOf(Instant.now().plus(Duration.ofMinutes(6)).getEpochSecond());
        var elsewhere = hook();
        for (var refused :
                List.of(
                        raw(hook, "e1", now, signature, body.replace("it?", "it!")),
                        raw(hook, "e2", now, signature, body),
                        raw(hook, "e1", String.valueOf(Long.parseLong(now) + 1), signature, body),
                        raw(hook, "e1", stale, webhooks.sign(hook.secret, "e1", stale, body), body),
                        raw(hook, "e1", early, webhooks.sign(hook.secret, "e1", early, body), body),
                        raw(hook, "e1", now, "v1," + "A".repeat(43) + "=", body),
                        raw(hook, "e1", now, "", body),
                        raw(hook, "e1", "soon", signature, body),
                        raw(
                                hook,
                                "e".repeat(300),
                                now,
                                webhooks.sign(hook.secret, "e".repeat(300), now, body),
                                body),
                        // the account that has signed is the one of the other inbox
                        raw(elsewhere, "e1", now, signature, body),
                        given().body(body).post("/hooks/" + hook.publicId))) {
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(401);
            assertThat(refused.<String>path("code")).isEqualTo("unverified");
        }
        assertThat(raw(new Hook("", "wbh_unknown", ""), "e1", now, signature, body).statusCode())
                .isEqualTo(404);
        assertThat(conversations()).isEmpty();
    }

    @Test
    void the_same_event_again_is_accepted_once() {
        var body = message("m1", "hello");
        assertThat(post(hook, "again", body).<Integer>path("accepted")).isEqualTo(1);
        assertThat(post(hook, "again", body).statusCode()).isEqualTo(200);
        assertThat(post(hook, "again", message("m2", "something else")).statusCode())
                .isEqualTo(200);
        assertThat(statuses("contact")).hasSize(1);
    }

    @Test
    void a_payload_of_another_shape_is_refused_by_field() throws Exception {
        refused(
                "{\"type\":\"message.created\",\"data\":{\"id\":\"1\",\"contact\":{\"id\":\"u1\"}}}",
                "data.text");
        refused(
                "{\"type\":\"message.created\",\"data\":{\"id\":1,\"contact\":{\"id\":\"u1\"},\"text\":\"x\"}}",
                "data.id");
        refused(
                "{\"type\":\"message.created\",\"data\":{\"id\":\"1\",\"contact\":[],\"text\":\"x\"}}",
                "data.contact");
        refused(
                "{\"type\":\"message.created\",\"data\":{\"id\":\"1\",\"contact\":{\"id\":{}},\"text\":\"x\"}}",
                "data.contact.id");
        refused(message("1", "x\\u0000"), "data.text");
        refused(message("1", "x".repeat(20_001)), "data.text");
        refused("{\"type\":\"order.created\",\"data\":{}}", "type");
        refused("{\"type\":\"message.read\",\"data\":{\"id\":\"1\"}}", "data.id");
        refused("[]", "body");
        for (var broken :
                List.of("", "{", "nonsense", "[".repeat(50_000), "{\"a\":".repeat(20_000))) {
            assertThat(post(hook, "e" + UUID.randomUUID(), broken).statusCode())
                    .isBetween(400, 422);
        }
        assertThat(post(hook, "big", message("1", "x".repeat(1_000_000))).statusCode())
                .isEqualTo(413);
        for (var odd : List.of("\\ud800", "\\ud83d\\ude00", "-1e999")) {
            assertThat(post(hook, "e" + UUID.randomUUID(), message("1", odd)).statusCode())
                    .isIn(200, 422);
        }
        var invalid =
                message("1", "??").replace('?', '\u00ff').getBytes(StandardCharsets.ISO_8859_1);
        assertThat(post(hook, "utf", invalid).statusCode()).isBetween(400, 422);
    }

    @Test
    void a_changed_secret_leaves_no_gap() throws Exception {
        String fresh =
                admin.post("/inboxes/" + hook.id + "/secret", Map.of()).path("webhookSecret");
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(hook.secret);
        assertThat(posts("hello").statusCode()).as("signed with the old one").isEqualTo(200);
        var changed = new Hook(hook.id, hook.publicId, fresh);
        assertThat(post(changed, "e-new", message("m9", "hello")).statusCode()).isEqualTo(200);
        var request =
                await().until(() -> server.requests().stream().findFirst(), r -> r.isPresent())
                        .orElseThrow();
        for (var secret : List.of(hook.secret, fresh)) {
            webhooks.verify(
                    request.body().getBytes(StandardCharsets.UTF_8),
                    secret,
                    request.header("webhook-id"),
                    request.header("webhook-timestamp"),
                    request.header("webhook-signature"));
        }
    }

    @Test
    void a_receipt_concerns_messages_of_its_own_inbox_only() {
        posts("hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sent")));
        var elsewhere = hook();
        var id = messages().get(1).path("id").asText();
        post(elsewhere, "r1", "{\"type\":\"message.read\",\"data\":{\"id\":\"%s\"}}".formatted(id));
        assertThat(statuses("bot")).containsExactly("sent");
    }

    @Test
    void who_is_busy_is_asked_again_when_told_to() {
        var calls = new AtomicInteger();
        server.answering(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(calls.incrementAndGet() < 2 ? 503 : 204, -1);
        });
        posts("hello");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> statuses("bot"), all -> all.equals(List.of("sent")));
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().stream().map(r -> r.header("webhook-id")).distinct())
                .hasSize(1);
    }

    @Test
    void who_is_gone_is_asked_once_and_a_person_takes_over() {
        server.answering(410);
        posts("hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("failed")));
        assertThat(messages().get(1).path("error").asText()).contains("410");
        assertThat(conversations().getFirst().path("status").asText()).isEqualTo("open");
        assertThat(server.requests()).hasSize(1);
        server.answering(204);
        agent.post("/messages/" + messages().get(1).path("id").asText() + "/retry", Map.of())
                .then()
                .statusCode(200);
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sent")));
    }

    @Test
    void whether_it_arrived_may_be_unknown_and_is_not_repeated() throws Exception {
        server.answering(exchange -> exchange.close());
        posts("hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("unknown")));
        Thread.sleep(2_500);
        assertThat(server.requests()).hasSize(1);
        assertThat(conversations().getFirst().path("status").asText()).isEqualTo("open");
    }

    @Test
    void a_take_over_while_a_reply_is_on_its_way_lets_that_one_arrive_and_no_other()
            throws Exception {
        var asked = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        server.answering(exchange -> {
            asked.countDown();
            waited(mayAnswer);
            exchange.sendResponseHeaders(204, -1);
        });
        posts("hello");
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(statuses("bot")).as("on its way").containsExactly("sending");
        var id = conversations().getFirst().path("id").asText();
        posts("hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sending", "pending")));
        agent.post("/conversations/" + id + "/claim", Map.of()).then().statusCode(200);
        mayAnswer.countDown();
        await().until(() -> statuses("bot"), all -> all.equals(List.of("sent", "cancelled")));
        posts("anybody?");
        Thread.sleep(2_500);
        assertThat(statuses("bot")).containsExactly("sent", "cancelled");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void addresses_of_our_own_network_are_refused_when_saved_and_when_called() {
        QuarkusMock.installMockForType(new Outgoing(() -> false), Outgoing.class);
        for (var url :
                List.of(
                        "http://127.0.0.1:8080/x",
                        "http://localhost/x",
                        "http://169.254.169.254/latest/meta-data",
                        "http://[::1]/",
                        "http://[::ffff:10.0.0.1]/",
                        "http://0x7f.1/",
                        "http://10.1.2.3/",
                        "ftp://shop.example/",
                        "file:///etc/passwd",
                        "https://user:secret@shop.example/",
                        "nonsense")) {
            var answer = admin.patch("/inboxes/" + hook.id, Map.of("webhook", Map.of("url", url)));
            assertThat(answer.statusCode()).as(url).isEqualTo(422);
            assertThat(answer.<String>path("field")).isEqualTo("webhook.url");
        }
        posts("hello");
        await().until(() -> statuses("bot"), all -> all.equals(List.of("failed")));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_name_that_changes_its_mind_after_the_check_is_not_called() {
        QuarkusMock.installMockForType(
                new Outgoing(() -> false) {
                    @Override
                    public URI check(String address) {
                        return URI.create(address);
                    }
                },
                Outgoing.class);
        posts("hello");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        messages().size() > 1
                                && !messages().get(1).path("error").asText().isEmpty());
        assertThat(messages().get(1).path("error").asText()).contains("private networks");
        assertThat(server.requests()).isEmpty();
    }

    private Hook hook() {
        var made = shop.inbox("webhook");
        String id = made.path("id");
        admin.patch("/inboxes/" + id, Map.of("webhook", Map.of("url", server.url("/replies"))))
                .then()
                .statusCode(200);
        return new Hook(
                id,
                made.path("publicId"),
                admin.get("/inboxes/" + id + "/secret").path("webhookSecret"));
    }

    private void refused(String body, String field) {
        var answer = post(hook, "e" + UUID.randomUUID(), body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.<String>path("field")).isEqualTo(field);
        assertThat(answer.<String>path("detail")).contains(field);
    }

    private Response posts(String text) {
        return post(hook, "e" + UUID.randomUUID(), message("m" + UUID.randomUUID(), text));
    }

    private String message(String id, String text) {
        return """
        {"type": "message.created", "data": {"id": "%s", "conversation": "%s", "contact": {"id": "u1", "name": "Anna"}, "text": "%s"}}\
        """
                .formatted(id, thread, text);
    }

    private Response post(Hook to, String event, String body) {
        var now = now();
        return raw(to, event, now, webhooks.sign(to.secret, event, now, body), body);
    }

    /** Signed as its sender would, over bytes that are no text. */
    private static Response post(Hook to, String event, byte[] body)
            throws GeneralSecurityException {
        var now = String.valueOf(Instant.now().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getDecoder().decode(to.secret.substring(6)), "HmacSHA256"));
        mac.update((event + "." + now + ".").getBytes(StandardCharsets.UTF_8));
        return raw(
                to,
                event,
                now,
                "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)),
                body);
    }

    private static Response raw(Hook to, String event, String time, String signature, String body) {
        return raw(to, event, time, signature, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Response raw(Hook to, String event, String time, String signature, byte[] body) {
        return given().headers(
                        "webhook-id",
                        event,
                        "webhook-timestamp",
                        time,
                        "webhook-signature",
                        signature)
                .contentType("application/json")
                .body(body)
                .post("/hooks/" + to.publicId);
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

    private String now() {
        return webhooks.now();
    }

    private static void waited(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
