// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.outbox.Following;
import io.kefu.outbox.Live;
import io.kefu.outbox.LiveEvent;
import io.kefu.tenancy.Overloaded;
import io.kefu.tenancy.Problem;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The widget's socket: says hello with its token and cursor, then hears whatever is new. */
@WebSocket(path = "/api/v1/widget/{inbox}/socket")
@ApplicationScoped
public class WidgetSocket {
    private static final int PAGE = 100;
    private final Shopper shopper;
    private final VisitorTokens tokens;
    private final Live live;
    private final ObjectMapper json;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    WidgetSocket(Shopper shopper, VisitorTokens tokens, Live live, ObjectMapper json) {
        this.shopper = shopper;
        this.tokens = tokens;
        this.live = live;
        this.json = json;
    }

    @OnTextMessage
    @RunOnVirtualThread
    void hear(String text, WebSocketConnection connection) {
        @Nullable String id = null;
        try {
            var frame = json.readTree(text);
            id = frame.path("id").isTextual() ? frame.path("id").asText() : null;
            var line = lines.get(connection.id());
            if (line == null) {
                hello(frame, connection);
            } else {
                line.hear(frame);
            }
        } catch (JsonProcessingException e) {
            complain(connection, "bad-json", "a frame is a JSON object", id, null);
        } catch (Overloaded e) {
            complain(connection, "overloaded", "busy; try again shortly", id, 2000L);
        } catch (Problem e) {
            refuse(connection, e, id);
        }
    }

    @OnClose
    void close(WebSocketConnection connection) {
        var line = lines.remove(connection.id());
        if (line != null) {
            line.subscription.close();
        }
    }

    private void hello(JsonNode frame, WebSocketConnection connection) {
        if (!frame.path("type").asText().equals("hello")) {
            throw Problem.of(401, "token-missing", "say hello first");
        }
        var origin = connection.handshakeRequest().header("Origin");
        var address = shopper.enter(connection.pathParam("inbox"), origin);
        var visitor = tokens.read(address, frame.path("token").asText());
        var line = new Line(connection, visitor, Math.max(0, frame.path("since").asLong()));
        lines.put(connection.id(), line);
        var now = shopper.news(visitor, line.cursor, 1);
        var welcome = frame("welcome");
        welcome.put("conversation", now.conversation());
        welcome.put("cursor", line.cursor);
        send(connection, welcome);
        line.following.look();
    }

    private static void refuse(
            WebSocketConnection connection, Problem problem, @Nullable String id) {
        var code = problem.code();
        if (code.startsWith("token-")) {
            connection.closeAndAwait(new CloseReason(4401, code));
        } else if (code.equals("origin")) {
            connection.closeAndAwait(new CloseReason(4403, code));
        } else if (code.equals("not-found")) {
            connection.closeAndAwait(new CloseReason(4404, code));
        } else {
            connection.sendTextAndAwait(
                    "{\"type\":\"error\",\"code\":\""
                            + code
                            + "\",\"detail\":"
                            + quoted(problem.getMessage())
                            + (id == null ? "" : ",\"id\":" + quoted(id))
                            + "}");
        }
    }

    private static String quoted(@Nullable String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(String.valueOf(text))
                .toString();
    }

    private void complain(
            WebSocketConnection connection,
            String code,
            String detail,
            @Nullable String id,
            @Nullable Long retryAfter) {
        var frame = frame("error");
        frame.put("code", code);
        frame.put("detail", detail);
        frame.put("id", id);
        frame.put("retryAfterMs", retryAfter);
        send(connection, frame);
    }

    private void send(WebSocketConnection connection, Map<String, @Nullable Object> frame) {
        try {
            if (connection.isOpen()) {
                connection.sendTextAndAwait(json.writeValueAsString(frame));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> frame(String type) {
        var frame = new LinkedHashMap<String, @Nullable Object>();
        frame.put("type", type);
        return frame;
    }

    /** One open socket and how far it has heard. */
    private final class Line {
        private final WebSocketConnection connection;
        private final Visitor visitor;
        private final Following following = new Following(this::catchUp);
        private final Live.Subscription subscription;
        private long cursor;
        private @Nullable ShopperConversation shown;

        Line(WebSocketConnection connection, Visitor visitor, long cursor) {
            this.connection = connection;
            this.visitor = visitor;
            this.cursor = cursor;
            this.subscription = live.subscribe(visitor.merchantId(), this::news);
        }

        private void hear(JsonNode frame) {
            switch (frame.path("type").asText()) {
                case "message" -> say(frame);
                case "typing" -> shopper.typing(visitor, frame.path("typing").asBoolean());
                case "read" -> shopper.read(visitor, frame.path("seq").asLong());
                case "ping" -> send(connection, frame("pong"));
                default ->
                        complain(
                                connection,
                                "unknown-frame",
                                "frames are message, typing, read and ping",
                                null,
                                null);
            }
        }

        private void say(JsonNode frame) {
            Shopper.Said said;
            try {
                said =
                        json.treeToValue(
                                ((com.fasterxml.jackson.databind.node.ObjectNode) frame.deepCopy())
                                        .without("type"),
                                Shopper.Said.class);
            } catch (JsonProcessingException e) {
                throw Problem.field(
                        "message", "wrong-type", "a field of the message has the wrong type");
            }
            var stored = shopper.say(visitor, said);
            var answer = frame("message");
            answer.put("message", stored.message());
            send(connection, answer);
            following.look();
        }

        private void news(LiveEvent event) {
            var mine = merchantConversation();
            if (mine != null
                    && event.conversationId() != null
                    && !event.conversationId().equals(mine)) {
                return;
            }
            if (!event.type().equals("typing")) {
                following.look();
            } else if (mine != null && !"contact".equals(event.data().get("by"))) {
                var frame = frame("typing");
                frame.put("by", event.data().get("by"));
                frame.put("name", event.data().get("name"));
                var progress = event.data().get("progress");
                frame.put("progress", progress == null || progress.isEmpty() ? null : progress);
                frame.put("leaseMs", Integer.parseInt(event.data().getOrDefault("leaseMs", "0")));
                Thread.ofVirtual().start(() -> send(connection, frame));
            }
        }

        private java.util.@Nullable UUID merchantConversation() {
            return shown == null ? null : shown.id();
        }

        private void catchUp() {
            boolean more = true;
            while (more && connection.isOpen()) {
                var news = shopper.news(visitor, cursor, PAGE);
                for (var message : news.items()) {
                    var frame = frame("message");
                    frame.put("message", message);
                    send(connection, frame);
                }
                cursor = news.cursor();
                more = news.more();
                if (news.conversation() != null && !news.conversation().equals(shown)) {
                    if (shown != null && !shown.id().equals(news.conversation().id())) {
                        cursor = 0;
                        more = true;
                    }
                    shown = news.conversation();
                    var frame = frame("conversation");
                    frame.put("conversation", shown);
                    send(connection, frame);
                }
            }
        }
    }
}
