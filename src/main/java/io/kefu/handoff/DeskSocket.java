// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.conversation.Agent;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.MessageView;
import io.kefu.outbox.Following;
import io.kefu.outbox.Live;
import io.kefu.outbox.LiveEvent;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.SameOrigin;
import io.kefu.tenancy.SessionEnded;
import io.kefu.tenancy.Sessions;
import io.kefu.tenancy.SignedIn;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Desk's socket: every change of the queue, and the messages of the conversation watched. */
@WebSocket(path = "/api/v1/desk/socket")
@ApplicationScoped
public class DeskSocket {
    private static final int PAGE = 100;

    /** Longer than the pause between two pings. */
    private static final int VIEWING_MS = 40_000;

    private final Sessions sessions;
    private final CurrentMerchant merchant;
    private final Conversations conversations;
    private final Queue queue;
    private final People people;
    private final Live live;
    private final ObjectMapper json;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    DeskSocket(
            Sessions sessions,
            CurrentMerchant merchant,
            Conversations conversations,
            Queue queue,
            People people,
            Live live,
            ObjectMapper json) {
        this.sessions = sessions;
        this.merchant = merchant;
        this.conversations = conversations;
        this.queue = queue;
        this.people = people;
        this.live = live;
        this.json = json;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) {
        var handshake = connection.handshakeRequest();
        var user = sessions.find(cookie(handshake.header("Cookie")));
        if (user.isEmpty()
                || !SameOrigin.holds(handshake.header("Origin"), handshake.header("Host"))) {
            connection.closeAndAwait(new CloseReason(4401, "not-signed-in"));
            return;
        }
        lines.put(connection.id(), new Line(connection, user.get()));
        alive(user.get());
        send(connection, Map.of("type", "welcome"));
    }

    @OnTextMessage
    @RunOnVirtualThread
    void hear(String text, WebSocketConnection connection) {
        var line = lines.get(connection.id());
        if (line == null) {
            return;
        }
        try {
            var frame = json.readTree(text);
            switch (frame.path("type").asText()) {
                case "watch" ->
                        line.watch(
                                UUID.fromString(frame.path("conversationId").asText()),
                                frame.path("since").asLong());
                case "unwatch" -> line.unwatch();
                case "ping" -> {
                    send(connection, Map.of("type", "pong"));
                    alive(line.user);
                    line.looks(VIEWING_MS);
                }
                default -> complain(connection, "frames are watch, unwatch and ping");
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            complain(connection, "a frame is a JSON object with valid ids");
        }
    }

    @OnClose
    void close(WebSocketConnection connection) {
        var line = lines.remove(connection.id());
        if (line != null) {
            line.looks(0);
            line.subscription.close();
        }
    }

    /** Its sockets may be on any node. */
    void ended(@Observes SessionEnded ended) {
        lines.values().forEach(line -> line.endIf(ended.sessionId()));
        var session = Map.of("id", ended.sessionId().toString());
        live.publish(new LiveEvent(ended.merchantId(), null, 0, "session-ended", session));
    }

    /** Whoever's line is open is there; that makes room in the queue. */
    private void alive(SignedIn user) {
        merchant.run(user.merchantId(), () -> people.seen(new Agent(user.userId(), user.name())));
    }

    private void complain(WebSocketConnection connection, String detail) {
        send(connection, Map.of("type", "error", "code", "bad-frame", "detail", detail));
    }

    private void send(WebSocketConnection connection, Map<String, ?> frame) {
        try {
            if (connection.isOpen()) {
                connection.sendTextAndAwait(json.writeValueAsString(frame));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String cookie(@Nullable String header) {
        return header == null
                ? null
                : Arrays.stream(header.split(";", -1))
                        .map(String::strip)
                        .filter(c -> c.startsWith(Sessions.COOKIE + "="))
                        .map(c -> c.substring(Sessions.COOKIE.length() + 1))
                        .findFirst()
                        .orElse(null);
    }

    /** The conversation an agent looks at, and how far they have seen it. */
    private record Watched(UUID id, long cursor) {}

    /** One agent's open socket. */
    private final class Line {
        private final WebSocketConnection connection;
        private final SignedIn user;
        private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
        private final Following following = new Following(this::catchUp);
        private final Live.Subscription subscription;
        private volatile @Nullable Watched watched;

        Line(WebSocketConnection connection, SignedIn user) {
            this.connection = connection;
            this.user = user;
            this.subscription = live.subscribe(user.merchantId(), this::news);
        }

        private void watch(UUID id, long since) {
            watched = new Watched(id, since);
            looks(VIEWING_MS);
            following.look();
        }

        private void unwatch() {
            looks(0);
            watched = null;
        }

        /** Tells colleagues who look at the same; a lease that ends by itself. */
        private void looks(int leaseMs) {
            var now = watched;
            if (now != null) {
                var data =
                        Map.of(
                                "id", user.userId().toString(),
                                "name", user.name(),
                                "leaseMs", String.valueOf(leaseMs));
                live.publish(new LiveEvent(user.merchantId(), now.id(), 0, "viewing", data));
            }
        }

        private void viewing(LiveEvent event) {
            var now = watched;
            var id = event.data().getOrDefault("id", "");
            if (now != null
                    && now.id().equals(event.conversationId())
                    && !user.userId().toString().equals(id)) {
                later(
                        Map.of(
                                "type", "viewing",
                                "conversationId", now.id(),
                                "id", id,
                                "name", event.data().getOrDefault("name", ""),
                                "leaseMs",
                                        Integer.parseInt(
                                                event.data().getOrDefault("leaseMs", "0"))));
            }
        }

        private void news(LiveEvent event) {
            switch (event.type()) {
                case "bot-mode" ->
                        later(
                                Map.of(
                                        "type",
                                        "bot",
                                        "mode",
                                        Objects.requireNonNullElse(event.data().get("mode"), "")));
                case "typing" -> typing(event);
                case "viewing" -> viewing(event);
                case "session-ended" -> endIf(UUID.fromString(event.data().getOrDefault("id", "")));
                default -> {
                    if (event.conversationId() != null) {
                        changed.add(event.conversationId());
                        following.look();
                    }
                }
            }
        }

        private void typing(LiveEvent event) {
            var now = watched;
            var by = event.data().getOrDefault("by", "");
            var self = by.equals("agent") && user.name().equals(event.data().get("name"));
            if (now != null && now.id().equals(event.conversationId()) && !self) {
                later(
                        Map.of(
                                "type", "typing",
                                "conversationId", now.id(),
                                "by", by,
                                "name", event.data().getOrDefault("name", ""),
                                "leaseMs",
                                        Integer.parseInt(
                                                event.data().getOrDefault("leaseMs", "0"))));
            }
        }

        private void later(Map<String, ?> frame) {
            Thread.ofVirtual().start(() -> send(connection, frame));
        }

        private void endIf(UUID session) {
            if (user.sessionId().equals(session) && connection.isOpen()) {
                Thread.ofVirtual().start(this::end);
            }
        }

        private void end() {
            send(connection, Map.of("type", "session-ended"));
            connection.closeAndAwait(new CloseReason(4401, "session-ended"));
        }

        private void catchUp() {
            for (var id : List.copyOf(changed)) {
                changed.remove(id);
                merchant.run(user.merchantId(), () -> queue.find(id).filter(this::may))
                        .ifPresent(c ->
                                send(
                                        connection,
                                        Map.of("type", "conversation", "conversation", c)));
            }
            for (var now = watched; now != null && connection.isOpen(); now = watched) {
                var messages = missed(now);
                for (var message : messages) {
                    send(
                            connection,
                            Map.of(
                                    "type",
                                    "message",
                                    "conversationId",
                                    now.id(),
                                    "message",
                                    message));
                }
                if (messages.isEmpty()) {
                    return;
                }
                if (now.equals(watched)) {
                    watched = new Watched(now.id(), messages.getLast().cursor());
                }
            }
        }

        /** Inside the merchant. */
        private boolean may(ConversationSummary conversation) {
            var inboxes = people.inboxesOf(user.userId());
            return inboxes.isEmpty() || inboxes.contains(conversation.inbox().id());
        }

        private List<MessageView> missed(Watched now) {
            return merchant.run(
                    user.merchantId(),
                    () ->
                            queue.find(now.id()).filter(this::may).isEmpty()
                                    ? List.of()
                                    : conversations.since(now.id(), now.cursor(), PAGE, true));
        }
    }
}
