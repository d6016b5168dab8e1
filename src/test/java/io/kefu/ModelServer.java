// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model server as Model Studio documents its OpenAI-compatible wire. It answers as it is told:
 * what was queued with {@link #then} first, else always as {@link #answering} says, which in the
 * beginning is {@link ModelAnswers#honest()}. Cheap enough to stand under a load: a virtual thread
 * a request, one write an answer.
 */
public final class ModelServer implements AutoCloseable {
    static {
        // without it every answer waits 40 ms for the receiver's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    static final ObjectMapper JSON = new ObjectMapper();
    private static final int REMEMBERED = 1000;

    /** What came. */
    public record Asked(String path, String authorization, JsonNode body) {
        /** The text of the last message of this role; empty when there is none. */
        public String said(String role) {
            var text = "";
            for (var message : body.path("messages")) {
                if (message.path("role").asText().equals(role)) {
                    text = message.path("content").asText();
                }
            }
            return text;
        }

        /** Whether commands are wanted, not words. */
        public boolean wantsCommands() {
            return body.has("tools");
        }

        /**
         * What stands in a block of the data, such as {@code DRAFT}; empty when it is not there.
         */
        public String block(String name) {
            var text = said("user");
            int from = text.indexOf("<<<" + name + "\n");
            int to = text.indexOf("\n" + name + ">>>");
            return from < 0 || to < from ? "" : text.substring(from + name.length() + 4, to);
        }
    }

    /** How one request is answered. */
    public interface Answer {
        void to(Asked asked, HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private final Deque<Answer> queue = new ConcurrentLinkedDeque<>();
    private volatile Answer always = ModelAnswers.honest();
    private volatile Duration latency = Duration.ZERO;

    /** Starts on a free port of this machine. */
    public ModelServer() {
        this(0);
    }

    /** Starts on this port of this machine. */
    public ModelServer(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::handle);
        server.start();
    }

    /** Runs until it is stopped: {@code ModelServer PORT [LATENCY-MS]}. */
    public static void main(String[] args) throws InterruptedException {
        var server = new ModelServer(Integer.parseInt(args[0]));
        server.after(Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 0));
        System.out.println(server.url());
        Thread.currentThread().join();
    }

    /** The base URL, up to and including {@code /v1}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** From now on answers so. */
    public ModelServer answering(Answer how) {
        always = how;
        return this;
    }

    /** Answers the next requests so, in this order. */
    public ModelServer then(Answer... next) {
        queue.addAll(List.of(next));
        return this;
    }

    /** From now on thinks for so long before it says anything. */
    public ModelServer after(Duration thinking) {
        latency = thinking;
        return this;
    }

    /** The first thousand requests. */
    public List<Asked> asked() {
        return asked;
    }

    /** How many requests came. */
    public long count() {
        return count.get();
    }

    /** Forgets what came and what was queued; answers honestly and at once again. */
    public ModelServer reset() {
        asked.clear();
        queue.clear();
        count.set(0);
        latency = Duration.ZERO;
        return answering(ModelAnswers.honest());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    new Asked(
                            exchange.getRequestURI().getPath(),
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            JSON.readTree(exchange.getRequestBody()));
            if (count.incrementAndGet() <= REMEMBERED) {
                asked.add(request);
            }
            if (!latency.isZero()) {
                ModelAnswers.pause(latency);
            }
            var next = queue.poll();
            (next == null ? always : next).to(request, exchange);
        }
    }
}
