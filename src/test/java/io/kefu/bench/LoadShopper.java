// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.function.Supplier;

/** One shopper: writes over REST and hears over the socket, as the widget does. */
final class LoadShopper {
    private final Load load;
    private final HttpClient http;
    private final String path;
    private String token = "";
    private volatile long sentAt;
    private volatile long repliedAt;
    private volatile boolean acked;
    private volatile long loopEnd;
    private volatile Supplier<String> words = () -> Load.ORDER;

    LoadShopper(Load load, HttpClient http, String path) {
        this.load = load;
        this.http = http;
        this.path = path;
    }

    Future<?> open(WebSocketClient sockets) {
        return post("/session", "{\"locale\":\"en\"}")
                .compose(session -> {
                    token = session.getString("token");
                    return connect(sockets);
                });
    }

    /** One more socket of this shopper, said hello on. */
    Future<?> connect(WebSocketClient sockets) {
        return sockets.connect(path + "/socket")
                .onSuccess(socket -> {
                    socket.textMessageHandler(this::hear);
                    socket.writeTextMessage(
                            new JsonObject()
                                    .put("type", "hello")
                                    .put("token", token)
                                    .put("since", 0)
                                    .encode());
                });
    }

    boolean waiting() {
        return sentAt != 0;
    }

    long repliedAt() {
        return repliedAt;
    }

    /** Writes again after each answer until then. */
    void loopUntil(long end, Supplier<String> words) {
        loopEnd = end;
        this.words = words;
        say(words.get());
    }

    void say() {
        say(Load.ORDER);
    }

    void say(String text) {
        sentAt = System.nanoTime();
        acked = false;
        var message = new JsonObject().put("id", UUID.randomUUID().toString()).put("text", text);
        var measured = load.measured;
        long start = sentAt;
        post("/messages", message.encode())
                .onSuccess(ok -> {
                    measured.accepted.increment();
                    measured.acks.add(System.nanoTime() - start);
                    acked = true;
                })
                .onFailure(e -> {
                    (e instanceof Refused ? measured.refused : measured.failed).increment();
                    sentAt = 0;
                    again();
                });
    }

    /** What is still not answered counts as such. */
    void forget() {
        loopEnd = 0;
        if (sentAt != 0 && acked) {
            load.measured.unanswered.increment();
        }
        sentAt = 0;
    }

    private void hear(String text) {
        var frame = new JsonObject(text);
        var message = frame.getJsonObject("message");
        if (message == null
                || message.getJsonObject("author").getString("kind").equals("contact")) {
            return;
        }
        long start = sentAt;
        if (start != 0) {
            repliedAt = System.nanoTime();
            load.measured.replies.add(repliedAt - start);
            sentAt = 0;
            again();
        }
    }

    private void again() {
        if (System.nanoTime() < loopEnd) {
            say(words.get());
        }
    }

    private Future<JsonObject> post(String rest, String body) {
        return http.request(HttpMethod.POST, path + rest)
                .compose(request -> {
                    request.putHeader("Content-Type", "application/json");
                    if (!token.isEmpty()) {
                        request.putHeader("Authorization", "Bearer " + token);
                    }
                    return request.send(Buffer.buffer(body));
                })
                .compose(answer ->
                        answer.body()
                                .compose(bytes -> {
                                    int status = answer.statusCode();
                                    if (status == 429 || status == 503) {
                                        return Future.failedFuture(new Refused());
                                    }
                                    return status < 300
                                            ? Future.succeededFuture(bytes.toJsonObject())
                                            : Future.failedFuture(status + " " + bytes);
                                }));
    }

    /** Too busy, and said so. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("refused", null, false, false);
        }
    }
}
