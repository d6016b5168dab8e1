// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kefu.Frames;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.TestKafka;
import io.kefu.demo.DemoSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bus on a real Kafka. Without the sweep, what the bus loses stays lost: an answer that comes
 * has come through Kafka. Nothing may be called in private networks here, as in production.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = TestKafka.class, restrictToAnnotatedClass = true)
@TestProfile(KafkaLineTest.WithoutTheSweep.class)
@Tag("kafka")
class KafkaLineTest {
    private static final String WIDGET = "/api/v1/widget/wgt_demo";

    @Inject Bus bus;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    public static class WithoutTheSweep implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.scheduler.enabled", "false",
                    "kefu.outgoing.allow-private", "false");
        }
    }

    @Test
    void a_shopper_is_answered_over_kafka_which_carries_pointers_only() throws Exception {
        var servers = bus.kafka().orElseThrow();
        waitForConsumers(servers);
        String token =
                given().contentType("application/json")
                        .body("{}")
                        .post(WIDGET + "/session")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("token");
        try (var socket = new Frames(port, WIDGET + "/socket")) {
            socket.say("{\"type\":\"hello\",\"token\":\"" + token + "\"}").hear("welcome");
            socket.say(
                    "{\"type\":\"message\",\"id\":\"%s\",\"text\":\"Where is my order 1001?\"}"
                            .formatted(UUID.randomUUID()));
            var answer =
                    socket.hear(
                            "message", f -> f.at("/message/author/kind").asText().equals("bot"));
            assertThat(answer.at("/message/text").asText()).contains("email address");
        }
        assertThat(records(servers, "kefu.turns"))
                .isNotEmpty()
                .extracting(ConsumerRecord::value)
                .allSatisfy(pointer ->
                        assertThat(pointer).matches("[0-9a-f-]{36} [0-9a-f-]{36} \\d{13}"));
        assertThat(records(servers, "kefu.live"))
                .isNotEmpty()
                .extracting(ConsumerRecord::value)
                .noneMatch(news -> news.contains("1001") || news.contains("address"));
        assertEvents(servers);
    }

    /**
     * Per conversation in order, each with the conversation as its key, and of the promised shape.
     */
    private static void assertEvents(String servers) throws IOException {
        var json = new ObjectMapper();
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                Files.readString(
                                        Path.of("connectors/schema/event.v1.schema.json")));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        records(servers, "kefu.events").stream()
                                .anyMatch(r -> r.value().contains("io.kefu.message.stored")));
        var last = new HashMap<String, Long>();
        for (var told : records(servers, "kefu.events")) {
            var event = json.readTree(told.value());
            assertThat(schema.validate(event)).isEmpty();
            assertThat(told.key()).isEqualTo(event.path("subject").asText());
            assertThat(told.value()).doesNotContain("1001").doesNotContain("email");
            long seq = event.at("/data/seq").asLong();
            Long before = last.put(told.key(), seq);
            assertThat(before == null || before < seq).as("%s after %s", seq, before).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "http://localhost:8080/q/metrics",
                "http://10.1.2.3/x",
                "http://192.168.0.1/x",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/x",
                "http://[::ffff:10.0.0.1]/x",
                "http://0x7f000001/x"
            })
    void a_webhook_into_a_private_network_is_not_saved(String url) {
        var refused = ada().body(Map.of("url", url)).post("/api/v1/webhooks");
        refused.then().statusCode(422);
        assertThat(ada().get("/api/v1/webhooks").<List<String>>path("items.url"))
                .doesNotContain(url);
    }

    @Test
    void an_address_that_has_become_private_is_not_called() throws Exception {
        try (var inside = new RecordingServer()) {
            var made = ada().body(Map.of("url", "https://8.8.8.8/events")).post("/api/v1/webhooks");
            made.then().statusCode(201);
            String id = made.path("id");
            // as when the name leads elsewhere by now
            try (var owner = DriverManager.getConnection(database, "postgres", "postgres");
                    var change =
                            owner.prepareStatement(
                                    "update webhook set url = ? where id = ?::uuid")) {
                change.setString(1, inside.url("/x"));
                change.setString(2, id);
                assertThat(change.executeUpdate()).isEqualTo(1);
            }
            String token =
                    given().contentType("application/json")
                            .body("{}")
                            .post(WIDGET + "/session")
                            .path("token");
            given().contentType("application/json")
                    .header("Authorization", "Bearer " + token)
                    .body(Map.of("id", UUID.randomUUID(), "text", "hello"))
                    .post(WIDGET + "/messages")
                    .then()
                    .statusCode(201);
            var deliveries = "/api/v1/webhooks/" + id + "/deliveries";
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            ada().get(deliveries).<List<String>>path("items.answer").stream()
                                    .anyMatch(a -> a != null && a.contains("private networks")));
            assertThat(inside.requests()).isEmpty();
            ada().delete("/api/v1/webhooks/" + id).then().statusCode(204);
        }
    }

    private static RequestSpecification ada() {
        var session =
                given().contentType("application/json")
                        .body(Map.of("email", "ada@demo.example", "password", DemoSeed.PASSWORD))
                        .post("/api/v1/session");
        return given().contentType("application/json")
                .cookie("kefu_session", session.cookie("kefu_session"))
                .header("X-CSRF-Token", session.<String>path("csrf"));
    }

    /** Both read from the end on: what is sent before they are there, only the sweep would find. */
    private static void waitForConsumers(String servers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> {
                        var groups =
                                admin.listGroups().all().get().stream()
                                        .map(g -> g.groupId())
                                        .filter(id -> id.matches("kefu-(turns|live).*"))
                                        .toList();
                        return groups.size() == 2
                                && admin
                                        .describeConsumerGroups(groups)
                                        .all()
                                        .get()
                                        .values()
                                        .stream()
                                        .allMatch(g ->
                                                g.groupState() == GroupState.STABLE
                                                        && g.members().stream()
                                                                .anyMatch(m ->
                                                                        !m.assignment()
                                                                                .topicPartitions()
                                                                                .isEmpty()));
                    });
        }
    }

    private static List<ConsumerRecord<String, String>> records(String servers, String topic) {
        try (var reader =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", servers),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    reader.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (partitions.stream().anyMatch(p -> reader.position(p) < ends.get(p))) {
                reader.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }
}
