// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A shopper on the shop's pages: a session, a socket beside REST, the same id again until it is
 * accepted, and an eye on everything that is shown.
 */
final class Visitor extends Client {
    private static final int LIFE = 12;
    private final Seed.Shop shop;
    private final Talk talk;
    private final int thinkMs;
    private final BlockingQueue<JsonNode> shown = new LinkedBlockingQueue<>();
    private final Set<String> mine = new HashSet<>();
    private final Map<String, String> seen = new HashMap<>();
    private String token = "";
    private String contact = "";
    private long cursor;
    private String lastReply = "";
    private int left;
    private @Nullable WebSocket socket;

    Visitor(Door door, History history, RandomGenerator chance, Seed.Shop shop, int thinkMs) {
        super(door, history, chance);
        this.shop = shop;
        this.talk = new Talk(chance);
        this.thinkMs = thinkMs;
    }

    @Override
    void step() {
        if (left-- <= 0 && !open()) {
            return;
        }
        think(thinkMs);
        var sentAt = System.nanoTime();
        int burst = chance.nextInt(3) == 0 ? 2 : 1;
        boolean delivered = false;
        for (int i = 0; i < burst && !givenUp(); i++) {
            var message =
                    history.says(
                            new History.Said(
                                    UUID.randomUUID().toString(),
                                    shop,
                                    contact,
                                    true,
                                    talk.next(i == 0 ? lastReply : "again")));
            mine.add(message.id);
            delivered = deliver(message);
        }
        if (delivered) {
            hear(sentAt);
        }
    }

    private boolean open() {
        var session = door.post(path("/session"), "{\"locale\":\"en\"}");
        if (!session.fine()) {
            left = 0;
            Signals.pause(500);
            return false;
        }
        left = LIFE;
        token = session.text("token");
        contact = session.body().path("contact").path("id").asText();
        cursor = 0;
        lastReply = "";
        mine.clear();
        seen.clear();
        connect();
        return true;
    }

    private void connect() {
        if (socket != null) {
            socket.abort();
        }
        shown.clear();
        try {
            var hello = "{\"type\":\"hello\",\"token\":\"" + token + "\",\"since\":" + cursor + "}";
            var opening =
                    door.http()
                            .newWebSocketBuilder()
                            .buildAsync(
                                    URI.create("ws://" + door.address() + path("/socket")),
                                    new Frames())
                            .get(3, TimeUnit.SECONDS);
            opening.sendText(hello, true);
            socket = opening;
        } catch (Exception e) {
            socket = null;
        }
    }

    /** Over the socket or REST; REST again, with the same id, until it is accepted. */
    private boolean deliver(History.Said message) {
        var body = "\"id\":\"" + message.id + "\",\"text\":\"" + message.text + "\"}";
        if (socket != null && chance.nextBoolean()) {
            try {
                socket.sendText("{\"type\":\"message\"," + body, true);
            } catch (RuntimeException closed) {
                socket = null;
            }
            Signals.pause(chance.nextInt(100));
        }
        while (true) {
            var answer =
                    door.post(path("/messages"), "{" + body, "Authorization", "Bearer " + token);
            if (answer.fine()) {
                history.accepted(message);
                look(answer.body());
                return true;
            }
            if (!answer.later()) {
                history.wrong("I2", "a message was refused: " + answer.status() + answer.body());
                return false;
            }
            if (givenUp()) {
                return false;
            }
            Signals.pause(300 + chance.nextInt(500));
        }
    }

    /** Waits for an answer on the socket, and asks where the socket is silent. */
    private void hear(long sentAt) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
        long lastAsked = System.nanoTime();
        boolean answered = false;
        while (!answered && System.nanoTime() < end && !givenUp()) {
            var frame = next();
            if (frame != null) {
                answered = look(frame);
            } else if (System.nanoTime() - lastAsked > TimeUnit.SECONDS.toNanos(2)) {
                lastAsked = System.nanoTime();
                answered = ask();
                if (socket == null || socket.isInputClosed()) {
                    connect();
                }
            }
        }
        if (answered) {
            history.answered(sentAt);
        }
    }

    private boolean ask() {
        var news = door.get(path("/messages?since=" + cursor), "Authorization", "Bearer " + token);
        boolean answered = false;
        for (var message : news.body().path("items")) {
            answered |= look(message);
        }
        return answered;
    }

    private @Nullable JsonNode next() {
        try {
            return shown.poll(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Whether this is an answer; complains of what may not be shown to this shopper. */
    private boolean look(JsonNode message) {
        var id = message.path("id").asText();
        var author = message.path("author").path("kind").asText();
        var text = message.path("text").asText();
        if (author.equals("contact") && !mine.contains(id)) {
            history.wrong("I6", "a shopper was shown somebody else's message " + id);
        }
        if (author.equals("agent") && !text.startsWith(shop.name())) {
            history.wrong("I6", "a shopper was shown another merchant's agent: " + text);
        }
        if (text.contains(ModelFault.LIE)) {
            history.wrong("I10", "an invented figure was shown: " + text);
        }
        var place = message.path("seq").asText();
        var before = seen.put(id, place);
        if (before != null && !before.equals(place)) {
            history.wrong("I4", "message " + id + " moved from " + before + " to " + place);
        }
        cursor = Math.max(cursor, message.path("cursor").asLong());
        if (before == null && !author.equals("contact")) {
            lastReply = text;
            return true;
        }
        return false;
    }

    private String path(String rest) {
        return "/api/v1/widget/" + shop.widget() + rest;
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                var frame = Door.read(text.toString());
                text.setLength(0);
                if (frame.path("type").asText().equals("message")) {
                    shown.add(frame.path("message"));
                }
            }
            socket.request(1);
            return null;
        }
    }
}
