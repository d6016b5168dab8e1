// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Lets a program on a throw-away directory be used once as shoppers and agents use it, then ends
 * it: the JVM writes down what it loaded, and the next starts are quick.
 */
public final class Rehearsal {
    /** Long: it runs behind everything else, and a busy machine may keep it waiting. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    private Rehearsal(int port) {
        address = "http://127.0.0.1:" + port;
    }

    /** Begins beside the program that is about to start, on a free port. */
    public static void begin() {
        try (var socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            System.setProperty("KEFU_PORT", String.valueOf(port));
            Thread.ofPlatform().daemon().start(new Rehearsal(port)::play);
        } catch (IOException e) {
            throw new Refused("No free port: " + e.getMessage());
        }
    }

    private void play() {
        int code = 0;
        try {
            awaitReady();
            shop();
        } catch (IOException | InterruptedException | RuntimeException e) {
            System.err.println("The rehearsal failed: " + e);
            code = 1;
        }
        Quarkus.asyncExit(code);
    }

    private void awaitReady() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                get("/q/health/ready", "");
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("not ready after " + PATIENCE);
    }

    /** A shopper asks twice and reads the answers. */
    private void shop() throws IOException, InterruptedException {
        get("/demo", "");
        get("/console/desk", "");
        var widget = "/api/v1/widget/wgt_demo";
        get(widget + "/config", "");
        var token = TOKEN.matcher(post(widget + "/session", "{}", ""));
        if (!token.find()) {
            throw new IOException("no session was given");
        }
        for (var text : new String[] {"Where is my order 1001?", "I want to talk to a person"}) {
            var message = "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(UUID.randomUUID(), text);
            post(widget + "/messages", message, token.group(1));
            for (int i = 0; i < 12; i++) {
                Thread.sleep(500);
                get(widget + "/messages?since=0", token.group(1));
            }
        }
    }

    private String get(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET(), token);
    }

    private String post(String path, String json, String token)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                token);
    }

    private String send(HttpRequest.Builder request, String token)
            throws IOException, InterruptedException {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer =
                http.send(
                        request.timeout(Duration.ofSeconds(30)).build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(request.build().uri() + ": " + answer.statusCode());
        }
        return answer.body();
    }
}
