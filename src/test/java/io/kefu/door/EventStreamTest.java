// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.demo.DemoSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merchant's system hears what happens in conversations, in order, whatever it answers. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class EventStreamTest {
    private static final String WIDGET = "/api/v1/widget/" + DemoSeed.WIDGET;
    private final ObjectMapper json = new ObjectMapper();
    private RecordingServer system;
    private Response signedIn;
    private String id;
    private String secret;
    private String conversation;

    @BeforeEach
    void ada_sets_up_a_webhook() {
        system = new RecordingServer();
        signedIn =
                given().contentType("application/json")
                        .body(Map.of("email", "ada@demo.example", "password", DemoSeed.PASSWORD))
                        .post("/api/v1/session");
        var made = ada().body(Map.of("url", system.url("/events"))).post("/api/v1/webhooks");
        made.then().statusCode(201);
        id = made.path("id");
        secret = made.path("secret");
    }

    @AfterEach
    void it_is_taken_away() {
        ada().delete("/api/v1/webhooks/" + id).then().statusCode(204);
        system.close();
    }

    @Test
    void it_hears_of_a_question_and_its_answer_signed_and_in_order() throws Exception {
        shopper_asks();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> types().contains("io.kefu.message.stored"));
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                Files.readString(
                                        Path.of("connectors/schema/event.v1.schema.json")));
        long last = 0;
        for (var request : system.requests()) {
            var event = json.readTree(request.body());
            if (!event.path("subject").asText().equals(conversation)) {
                continue;
            }
            assertThat(schema.validate(event)).isEmpty();
            assertThat(request.body()).doesNotContain("order");
            assertThat(event.at("/data/seq").asLong()).isGreaterThan(last);
            last = event.at("/data/seq").asLong();
            assertThat(request.header("webhook-id")).isEqualTo(event.path("id").asText());
            assertThat(request.header("webhook-signature"))
                    .isEqualTo(
                            signature(
                                    request.header("webhook-id"),
                                    request.header("webhook-timestamp"),
                                    request.body()));
        }
        assertThat(types()).startsWith("io.kefu.message.received");
    }

    @Test
    void an_error_holds_back_what_is_behind_it_and_is_tried_again() {
        system.answering(500);
        shopper_asks();
        await().atMost(Duration.ofSeconds(20)).until(() -> tries() >= 2);
        assertThat(types().stream().distinct()).hasSize(1);
        system.answering(204);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> types().contains("io.kefu.message.stored"));
        assertThat(log("delivered")).isNotEmpty();
    }

    @Test
    void who_says_gone_is_told_nothing_more_until_set_active_and_asked_for_again() {
        system.answering(410);
        shopper_asks();
        await().atMost(Duration.ofSeconds(20)).until(() -> status().equals("gone"));
        await().atMost(Duration.ofSeconds(20)).until(() -> !log("dead").isEmpty());
        assertThat(tries()).isEqualTo(1);
        system.answering(204);
        ada().body(Map.of("status", "active"))
                .patch("/api/v1/webhooks/" + id)
                .then()
                .statusCode(200);
        var dead = log("dead").getFirst();
        ada().post("/api/v1/webhooks/%s/deliveries/%s/redeliver".formatted(id, dead))
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> log("delivered").contains(dead));
    }

    @Test
    void addresses_are_checked_when_they_are_saved_and_agents_may_not_save_any() {
        ada().body(Map.of("url", "ftp://shop.example/x"))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(422);
        ada().body(Map.of("url", system.url("/x"), "types", List.of("Nonsense")))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(422);
        var mia =
                given().contentType("application/json")
                        .body(Map.of("email", "mia@demo.example", "password", DemoSeed.PASSWORD))
                        .post("/api/v1/session");
        as(mia).body(Map.of("url", system.url("/x")))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(403);
    }

    @Test
    void dashboard_and_alerts_name_metrics_that_are_there() throws Exception {
        shopper_asks();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> types().contains("io.kefu.message.stored"));
        var shown = given().get("/q/metrics").asString();
        var named = new TreeSet<String>();
        for (var file : List.of("deploy/grafana/dashboard.json", "deploy/grafana/alerts.yaml")) {
            var text = Files.readString(Path.of(file));
            var names = Pattern.compile("\\b(kefu|jvm|http_server|process)_[a-z_]+").matcher(text);
            names.results().forEach(n -> named.add(n.group()));
        }
        assertThat(named).hasSizeGreaterThan(8);
        assertThat(named)
                .allSatisfy(name -> assertThat(shown).containsPattern("(?m)^" + name + "(\\{| )"));
    }

    private void shopper_asks() {
        var session = given().contentType("application/json").body("{}").post(WIDGET + "/session");
        String token = session.path("token");
        given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body(Map.of("id", UUID.randomUUID(), "text", "Where is my order 1001?"))
                .post(WIDGET + "/messages")
                .then()
                .statusCode(201);
        conversation =
                given().header("Authorization", "Bearer " + token)
                        .get(WIDGET + "/messages")
                        .path("conversation.id");
    }

    /** The types of the conversation's events, in the order in which they came. */
    private List<String> types() {
        var types = new ArrayList<String>();
        for (var request : system.requests()) {
            var event = read(request.body());
            if (event.path("subject").asText().equals(conversation)) {
                types.add(event.path("type").asText());
            }
        }
        return types;
    }

    private long tries() {
        return types().size();
    }

    private String status() {
        List<Map<String, String>> all = ada().get("/api/v1/webhooks").path("items");
        return all.stream()
                .filter(w -> w.get("id").equals(id))
                .findFirst()
                .orElseThrow()
                .get("status");
    }

    private List<String> log(String status) {
        return ada().get("/api/v1/webhooks/" + id + "/deliveries?status=" + status)
                .path("items.findAll { it.eventId.startsWith('" + conversation + "') }.id");
    }

    private RequestSpecification ada() {
        return as(signedIn);
    }

    private static RequestSpecification as(Response session) {
        return given().contentType("application/json")
                .cookie("kefu_session", session.cookie("kefu_session"))
                .header("X-CSRF-Token", session.<String>path("csrf"));
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(String id, String timestamp, String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())),
                        "HmacSHA256"));
        var signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    }
}
