// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.Frames;
import io.kefu.PostgresTestResource;
import io.kefu.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The bus on a real Kafka. Without the sweep, what the bus loses stays lost: an answer that comes
 * has come through Kafka.
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

    public static class WithoutTheSweep implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.scheduler.enabled", "false");
        }
    }

    @Test
    void a_shopper_is_answered_over_kafka_which_carries_pointers_only() {
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
                .allSatisfy(pointer ->
                        assertThat(pointer).matches("[0-9a-f-]{36} [0-9a-f-]{36} \\d{13}"));
        assertThat(records(servers, "kefu.live"))
                .isNotEmpty()
                .noneMatch(news -> news.contains("1001") || news.contains("address"));
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
                                        .filter(id -> id.startsWith("kefu-"))
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

    private static List<String> records(String servers, String topic) {
        try (var reader =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", servers),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).get(partition);
            var found = new ArrayList<String>();
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(200)).forEach(r -> found.add(r.value()));
            }
            return found;
        }
    }
}
