// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.Frames;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both sockets: who gets in, what they hear, and what becomes of garbage. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SocketsTest {
    private static final List<String> GARBAGE =
            List.of(
                    "",
                    "{",
                    "nonsense",
                    "null",
                    "[]",
                    "5",
                    "\"text\"",
                    "{}",
                    "{\"type\":null}",
                    "{\"type\":{}}",
                    "{\"type\":\"nothing\"}",
                    "{\"type\":\"message\"}",
                    "{\"type\":\"message\",\"id\":{},\"text\":[]}",
                    "{\"type\":\"message\",\"id\":\"1\",\"text\":\"x\"}",
                    "{\"type\":\"message\",\"id\":\"%s\",\"text\":\"a\\u0000b\"}"
                            .formatted(UUID.randomUUID()),
                    "{\"type\":\"message\",\"id\":\"%s\",\"text\":\"\\ud800\"}"
                            .formatted(UUID.randomUUID()),
                    "{\"type\":\"message\",\"id\":\"%s\",\"text\":\"%s\"}"
                            .formatted(UUID.randomUUID(), "x".repeat(5_000)),
                    "{\"type\":\"message\",\"id\":\"%s\",\"text\":\"x\",\"attachments\":[\"%1$s\"]}"
                            .formatted(UUID.randomUUID()),
                    "{\"type\":\"read\",\"seq\":\"many\"}",
                    "{\"type\":\"read\",\"seq\":-1}",
                    "{\"type\":\"read\",\"seq\":" + "9".repeat(30) + "}",
                    "{\"type\":\"typing\",\"typing\":{}}",
                    "{\"type\":\"watch\"}",
                    "{\"type\":\"watch\",\"conversationId\":\"1\"}",
                    "{\"type\":\"watch\",\"conversationId\":\"%s\",\"since\":-1}"
                            .formatted(UUID.randomUUID()),
                    "[".repeat(50_000));

    @Inject Shops shops;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private Shops.Shop shop;

    @BeforeEach
    void shop() {
        shop = shops.open();
    }

    @Test
    void a_shopper_writes_hears_and_goes_on_after_a_break() {
        var widget = shop.widget();
        var token = shop.visitor(widget);
        long cursor;
        try (var socket = hello(widget, token, 0)) {
            socket.say(message("hello"));
            assertThat(socket.hear("message").at("/message/text").asText()).isEqualTo("hello");
            socket.hear("typing", f -> f.path("leaseMs").asInt() > 0);
            var answer =
                    socket.hear(
                            "message", f -> f.at("/message/author/kind").asText().equals("bot"));
            assertThat(answer.at("/message/ai").asBoolean()).isTrue();
            cursor = answer.at("/message/cursor").asLong();
        }
        try (var one = hello(widget, token, cursor);
                var two = hello(widget, token, cursor)) {
            one.say(message("thanks"));
            for (var tab : List.of(one, two)) {
                var next = tab.hear("message");
                assertThat(next.at("/message/text").asText())
                        .as("nothing again, nothing lost")
                        .isEqualTo("thanks");
            }
        }
    }

    @Test
    void a_visitor_without_a_good_token_is_sent_away() throws Exception {
        var widget = shop.widget();
        var elsewhere = shop.visitor(shop.widget());
        for (var token : List.of("", "nonsense", elsewhere, elsewhere + "x", "a.b.c")) {
            try (var socket = widget(widget)) {
                socket.say("{\"type\":\"hello\",\"token\":\"" + token + "\"}");
                assertThat(socket.closed()).startsWith("4401 token-");
            }
        }
        try (var socket = widget(widget)) {
            socket.say(message("before hello"));
            assertThat(socket.closed()).startsWith("4401");
        }
        try (var socket = widget("wgt_unknown")) {
            socket.say("{\"type\":\"hello\",\"token\":\"x\"}");
            assertThat(socket.closed()).startsWith("4404");
        }
    }

    @Test
    void a_page_that_may_not_embed_the_widget_is_sent_away() throws Exception {
        var made = shop.inbox("widget");
        shop.as("admin")
                .patch(
                        "/inboxes/" + made.path("id"),
                        Map.of("allowedOrigins", List.of("https://shop.example")))
                .then()
                .statusCode(200);
        String inbox = made.path("publicId");
        var token = shop.visitor(inbox);
        var hello = "{\"type\":\"hello\",\"token\":\"" + token + "\"}";
        try (var evil = new Frames(port, path(inbox), "Origin", "https://evil.example")) {
            assertThat(evil.say(hello).closed()).startsWith("4403");
        }
        try (var good = new Frames(port, path(inbox), "Origin", "https://shop.example")) {
            good.say(hello).hear("welcome");
        }
    }

    @Test
    void garbage_is_complained_about_and_the_socket_goes_on() {
        var widget = shop.widget();
        try (var visitor = hello(widget, shop.visitor(widget), 0);
                var agent = desk("agent")) {
            for (var socket : List.of(visitor, agent)) {
                for (var frame : GARBAGE) {
                    socket.say(frame).say("{\"type\":\"ping\"}");
                    socket.hear("pong");
                    assertThat(socket.isOpen()).as(frame).isTrue();
                }
            }
        }
    }

    @Test
    void bytes_and_endless_frames_harm_nobody_else() {
        var widget = shop.widget();
        var token = shop.visitor(widget);
        try (var binary = hello(widget, token, 0);
                var endless = hello(widget, token, 0);
                var other = hello(widget, token, 0)) {
            binary.bytes(new byte[] {0, -1, -2});
            assertThatThrownBy(
                            () -> {
                                endless.say(
                                        "{\"type\":\"message\",\"text\":\""
                                                + "x".repeat(2_000_000)
                                                + "\"}");
                                endless.hear("welcome");
                            })
                    .isInstanceOfAny(
                            AssertionError.class, java.util.concurrent.CompletionException.class);
            other.say("{\"type\":\"ping\"}").hear("pong");
        }
    }

    @Test
    void the_desk_is_for_people_signed_in_from_our_own_pages() throws Exception {
        var cookie = "kefu_session=" + shop.as("agent").cookie();
        try (var nobody =
                        new Frames(
                                port, "/api/v1/desk/socket", "Origin", "http://127.0.0.1:" + port);
                var foreign =
                        new Frames(
                                port,
                                "/api/v1/desk/socket",
                                "Origin",
                                "https://evil.example",
                                "Cookie",
                                cookie);
                var without = new Frames(port, "/api/v1/desk/socket", "Cookie", cookie)) {
            assertThat(nobody.closed()).startsWith("4401");
            assertThat(foreign.closed()).startsWith("4401");
            assertThat(without.closed()).startsWith("4401");
        }
    }

    @Test
    void an_agent_hears_of_their_own_shop_only() {
        var conversation = shop.conversation();
        var theirs = shops.open().conversation();
        try (var agent = desk("agent")) {
            agent.say(watch(theirs)).say(watch(conversation));
            var heard = agent.hear("message");
            assertThat(heard.path("conversationId").asText()).isEqualTo(conversation.toString());
            shop.as("supervisor")
                    .post("/conversations/" + conversation + "/claim", Map.of())
                    .then()
                    .statusCode(200);
            var taken =
                    agent.hear(
                            "conversation", f -> f.at("/conversation/assignee/name").isTextual());
            assertThat(taken.at("/conversation/assignee/name").asText()).isEqualTo("supervisor");
        }
    }

    @Test
    void ending_a_session_ends_its_sockets_at_once() throws Exception {
        var person = shop.signedIn("agent");
        try (var one = desk(person);
                var other = desk("agent")) {
            person.delete("/session").then().statusCode(204);
            one.hear("session-ended");
            assertThat(one.closed()).startsWith("4401");
            other.say("{\"type\":\"ping\"}").hear("pong");
        }
        assertThat(person.get("/session").statusCode()).isEqualTo(401);
    }

    @Test
    void taking_access_away_ends_every_session() throws Exception {
        var agent = shop.signedIn("agent");
        String id = agent.get("/session").path("user.id");
        try (var socket = desk(agent)) {
            shop.as("admin").post("/users/" + id + "/deactivate", Map.of()).then().statusCode(204);
            assertThat(socket.closed()).startsWith("4401");
        }
        assertThat(agent.get("/conversations").statusCode()).isEqualTo(401);
    }

    private Frames widget(String inbox) {
        return new Frames(port, path(inbox));
    }

    private static String path(String inbox) {
        return "/api/v1/widget/" + inbox + "/socket";
    }

    private Frames hello(String inbox, String token, long since) {
        var socket = widget(inbox);
        socket.say("{\"type\":\"hello\",\"token\":\"%s\",\"since\":%d}".formatted(token, since))
                .hear("welcome");
        return socket;
    }

    private Frames desk(String role) {
        return desk(shop.as(role));
    }

    private Frames desk(DeskClient person) {
        var socket =
                new Frames(
                        port,
                        "/api/v1/desk/socket",
                        "Origin",
                        "http://127.0.0.1:" + port,
                        "Cookie",
                        "kefu_session=" + person.cookie());
        socket.hear("welcome");
        return socket;
    }

    private static String message(String text) {
        return "{\"type\":\"message\",\"id\":\"%s\",\"text\":\"%s\"}"
                .formatted(UUID.randomUUID(), text);
    }

    private static String watch(UUID conversation) {
        return "{\"type\":\"watch\",\"conversationId\":\"%s\",\"since\":0}".formatted(conversation);
    }
}
