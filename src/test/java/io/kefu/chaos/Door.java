// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** The program as clients reach it: through whichever node, over a network that may fail. */
final class Door {
    static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final List<Link> links;
    private final LongAdder broken = new LongAdder();

    Door(List<Link> links) {
        this.links = links;
    }

    /** What came back; status 0: nothing did. */
    record Answer(int status, JsonNode body, Map<String, List<String>> headers) {
        boolean fine() {
            return status >= 200 && status < 300;
        }

        /** Whether the same request may succeed later. */
        boolean later() {
            return status == 0 || status == 429 || status >= 500;
        }

        String text(String field) {
            return body.path(field).asText("");
        }
    }

    /** The address of one node, chosen anew each time. */
    String address() {
        var link = links.get(ThreadLocalRandom.current().nextInt(links.size()));
        return "127.0.0.1:" + link.port();
    }

    /** How often it answered that something in it had gone wrong. */
    long broken() {
        return broken.sum();
    }

    HttpClient http() {
        return http;
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://" + address() + path))
                        .timeout(Duration.ofSeconds(5));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 500) {
                broken.increment();
            }
            return new Answer(answer.statusCode(), read(answer.body()), answer.headers().map());
        } catch (IOException e) {
            return new Answer(0, JSON.nullNode(), Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, JSON.nullNode(), Map.of());
        }
    }

    static JsonNode read(String body) {
        try {
            var node = JSON.readTree(body);
            return node == null ? JSON.nullNode() : node;
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }
}
