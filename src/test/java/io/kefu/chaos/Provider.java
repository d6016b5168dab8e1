// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The other side of the webhook inboxes: a messenger that writes down what it is sent before
 * anything else, and then answers well, slowly, with an error, or not at all.
 */
final class Provider implements AutoCloseable {
    static {
        // without it every answer waits 40 ms for the receiver's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** How it behaves. */
    enum Mood {
        WELL,
        /** Takes one to two seconds. */
        SLOW,
        /** Accepts nothing: 503. */
        UNAVAILABLE,
        /** Accepts, and never says so. */
        SILENT,
        /** Accepts, and drops the connection. */
        DROPS
    }

    /** One delivery that it has accepted. */
    record Delivery(
            String merchant,
            String id,
            String contact,
            String conversation,
            String author,
            String text,
            long at) {}

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final Queue<Delivery> accepted = new ConcurrentLinkedQueue<>();
    private final Map<String, List<Delivery>> byId = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Delivery>> mailboxes = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.WELL;

    Provider() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void feel(Mood mood) {
        this.mood = mood;
    }

    /** Everything accepted, by message id: more than one of an id is a message sent twice. */
    Map<String, List<Delivery>> byId() {
        return byId;
    }

    /** How often it was sent something again that it had accepted. */
    long repeats() {
        return accepted.size() - byId.size();
    }

    /** What comes for one of the messenger's users. */
    BlockingQueue<Delivery> mailbox(String contact) {
        return mailboxes.computeIfAbsent(contact, c -> new LinkedBlockingQueue<>());
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = json.readTree(exchange.getRequestBody().readAllBytes());
            var now = mood;
            if (now == Mood.UNAVAILABLE) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (now == Mood.SLOW) {
                Signals.pause(1_000 + ThreadLocalRandom.current().nextInt(1_000));
            }
            accept(
                    exchange.getRequestURI().getPath().substring(1),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    body.path("data"));
            switch (now) {
                case SILENT -> Signals.pause(11_000);
                case DROPS -> {}
                default -> exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private void accept(String merchant, String id, JsonNode data) {
        var delivery =
                new Delivery(
                        merchant,
                        id,
                        data.path("contact").path("id").asText(),
                        data.path("conversationId").asText(),
                        data.path("author").path("kind").asText(),
                        data.path("text").asText(),
                        System.nanoTime());
        accepted.add(delivery);
        byId.computeIfAbsent(id, k -> new CopyOnWriteArrayList<>()).add(delivery);
        mailbox(delivery.contact()).add(delivery);
    }

    /** Everything accepted, in order. */
    Queue<Delivery> accepted() {
        return accepted;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
