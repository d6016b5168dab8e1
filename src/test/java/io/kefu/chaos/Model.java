// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** An OpenAI-compatible model that streams one true sentence, or fails in the ways models fail. */
final class Model implements AutoCloseable {
    /** How it behaves. */
    enum Mood {
        WELL,
        THROTTLES,
        BROKEN,
        HANGS,
        /** Ends in the middle of the stream. */
        HALF,
        BAD_JSON,
        ENDLESS,
        SLOW,
        /** Invents figures, which must never leave. */
        LIES
    }

    /** What no reply may ever hold. */
    static final String LIE = "917.55";

    private static final String TRUTH = "Your order is on its way to you.";
    private final HttpServer server;
    private final LongAdder asked = new LongAdder();
    private volatile Mood mood = Mood.WELL;

    Model() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void feel(Mood mood) {
        this.mood = mood;
    }

    long asked() {
        return asked.sum();
    }

    private void complete(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            asked.increment();
            switch (mood) {
                case THROTTLES -> {
                    exchange.getResponseHeaders().add("Retry-After", "1");
                    exchange.sendResponseHeaders(429, -1);
                }
                case BROKEN -> exchange.sendResponseHeaders(500, -1);
                case HANGS -> Signals.pause(15_000);
                default -> stream(exchange, mood);
            }
        }
    }

    private void stream(HttpExchange exchange, Mood mood) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        if (mood == Mood.SLOW) {
            Signals.pause(500 + ThreadLocalRandom.current().nextInt(1_500));
        }
        chunk(out, "{\"role\":\"assistant\",\"content\":\"\"}", "null");
        switch (mood) {
            case HALF -> text(out, "Your order is");
            case BAD_JSON ->
                    out.write("data: {\"choices\":[{\"del\n\n".getBytes(StandardCharsets.UTF_8));
            case ENDLESS -> {
                for (int i = 0; i < 2_000; i++) {
                    text(out, "and so on ");
                }
            }
            default -> {
                text(out, mood == Mood.LIES ? "It costs " + LIE + " EUR." : TRUTH);
                chunk(out, "{}", "\"stop\"");
                out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        chunk(out, "{\"content\":\"" + text + "\"}", "null");
    }

    private static void chunk(OutputStream out, String delta, String finish) throws IOException {
        var data =
                "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"delta\":"
                        + delta
                        + ",\"finish_reason\":"
                        + finish
                        + "}]}\n\n";
        out.write(data.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
