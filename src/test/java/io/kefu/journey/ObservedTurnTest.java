// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who operates Kefu sees what a turn did and how long it took, and never what a shopper wrote. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ObservedTurnTest {
    private static final String WIDGET = "/api/v1/widget/wgt_demo";
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.kefu");

    @Inject Traces traces;
    private final Log log = new Log();
    private final Level before = OURS.getLevel();
    private String token;

    @BeforeEach
    void listen() {
        OURS.setLevel(Level.ALL);
        ROOT.addHandler(log);
        token =
                given().contentType("application/json")
                        .body("{}")
                        .post(WIDGET + "/session")
                        .path("token");
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(log);
        OURS.setLevel(before);
    }

    @Test
    void the_log_names_the_conversation_and_none_of_its_words() {
        says("Where is my order 1001? I am Zwiebelkuchen");
        awaitMessages(2);
        says("zwiebel@kuchen.example");
        awaitMessages(4);
        // what goes wrong must not tell more
        given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body("{\"id\": \"zwiebel\", \"text\": {\"zwiebel\": 1}}")
                .post(WIDGET + "/messages")
                .then()
                .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
        var id = conversation();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(log.of(id)).anyMatch(l -> l.contains("turn ended")));
        assertThat(log.lines())
                .anyMatch(line ->
                        line.contains("taken into conversation " + id)
                                && line.contains("requestId="))
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("zwiebel"));
    }

    @Test
    void metrics_know_each_stage_and_a_trace_holds_one_turn() {
        says("Where is my order 1001?");
        awaitMessages(2);
        var id = conversation();
        var metrics = given().get("/q/metrics").asString();
        for (var stage : List.of("claim", "reply", "close", "send")) {
            assertThat(metrics).contains("kefu_turn_stage_seconds_count{stage=\"" + stage + "\"}");
        }
        assertThat(metrics).contains("kefu_turn_ended_total");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    var turn = turnsOf(id);
                    assertThat(turn).hasSize(1);
                    assertThat(turn.getFirst().getParentSpanContext().isValid()).isFalse();
                    assertThat(traces.spans())
                            .filteredOn(s -> s.getTraceId().equals(turn.getFirst().getTraceId()))
                            .extracting(SpanData::getName)
                            .contains("turn", "claim", "reply", "close");
                });
    }

    @Test
    void ready_covers_database_bus_and_migrations() {
        List<Map<String, Object>> checks = given().get("/q/health/ready").path("checks");
        assertThat(checks)
                .extracting(check -> check.get("name") + " " + check.get("status"))
                .contains("bus UP", "migrations UP", "Database connections health check UP");
        given().get("/q/health/live").then().statusCode(200);
    }

    private List<SpanData> turnsOf(String conversation) {
        return traces.spans().stream()
                .filter(s -> s.getName().equals("turn"))
                .filter(s ->
                        conversation.equals(
                                s.getAttributes().get(AttributeKey.stringKey("conversation"))))
                .toList();
    }

    private void says(String text) {
        given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body(Map.of("id", UUID.randomUUID(), "text", text))
                .post(WIDGET + "/messages")
                .then()
                .statusCode(201);
    }

    private void awaitMessages(int n) {
        await().atMost(Duration.ofSeconds(40)).until(() -> this.<List<?>>news("items").size() >= n);
    }

    private String conversation() {
        return news("conversation.id");
    }

    private <T> T news(String path) {
        return given().header("Authorization", "Bearer " + token)
                .get(WIDGET + "/messages?since=0")
                .path(path);
    }

    /** All that is logged, with what the line was about. */
    private static final class Log extends Handler {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        List<String> lines() {
            return List.copyOf(lines);
        }

        List<String> of(String conversation) {
            return lines().stream()
                    .filter(l -> l.contains("conversationId=" + conversation))
                    .toList();
        }

        @Override
        public void publish(LogRecord log) {
            var record = ExtLogRecord.wrap(log);
            var text = new StringWriter();
            text.append(record.getMdcCopy() + " " + record.getFormattedMessage());
            if (log.getThrown() != null) {
                log.getThrown().printStackTrace(new PrintWriter(text));
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
