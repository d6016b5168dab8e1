// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A shopper at a widget, through the REST endpoints that widgets use without a socket. */
public final class ShopperClient {
    private final String inbox;
    private final String token;

    public ShopperClient(String inbox, String token) {
        this.inbox = "/api/v1/widget/" + inbox;
        this.token = token;
    }

    public Response tries(Map<String, ?> message) {
        return request().contentType("application/json").body(message).post(inbox + "/messages");
    }

    public ShopperClient says(String text) {
        tries(Map.of("id", UUID.randomUUID(), "text", text)).then().statusCode(201);
        return this;
    }

    /** Waits for a reply that contains this. */
    public Map<String, ?> hears(String text) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                messages().stream()
                                        .filter(m -> !author(m).equals("contact"))
                                        .filter(m -> String.valueOf(m.get("text")).contains(text))
                                        .findFirst()
                                        .orElse(null),
                        java.util.Objects::nonNull);
    }

    /** All messages of the conversation at hand, as the shopper may see them. */
    public List<Map<String, ?>> messages() {
        return news().path("items");
    }

    public String conversation() {
        return news().path("conversation.id");
    }

    public Response news() {
        return request().get(inbox + "/messages?since=0&limit=200");
    }

    public Response upload(String name, String type, byte[] file) {
        return request().contentType(type).body(file).post(inbox + "/attachments?name=" + name);
    }

    public static String author(Map<String, ?> message) {
        return String.valueOf(((Map<?, ?>) message.get("author")).get("kind"));
    }

    public static Map<String, Object> message(String text) {
        var message = new LinkedHashMap<String, Object>();
        message.put("id", UUID.randomUUID());
        message.put("text", text);
        return message;
    }

    private RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token);
    }
}
