// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.embedded.LocalPostgres;
import io.kefu.outbox.KillPoint;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged program dies at the worst moments; the shopper gets one answer all the same. */
@Tag("kill")
class TurnKillTest {
    private static final String WIDGET = "/api/v1/widget/wgt_demo";
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private Path data;
    private int port;
    private Process program;

    @BeforeEach
    void place() throws IOException {
        data =
                Files.createTempDirectory(Files.createDirectories(Path.of("target/data")), "kill")
                        .toAbsolutePath();
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void end() throws Exception {
        program.destroyForcibly().waitFor();
        LocalPostgres.running(data.resolve("postgres")).ifPresent(LocalPostgres::close);
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void one_message_gets_one_answer(KillPoint point) throws Exception {
        start(point.name());
        var token = post("/session", "{}", null).path("token").asText();
        var id = UUID.randomUUID();
        var message = "{\"id\":\"" + id + "\",\"text\":\"Where is my order 1001?\"}";
        try {
            post("/messages", message, token);
        } catch (IOException diedBeforeItsAnswer) {
            assertThat(point).isIn(KillPoint.BEFORE_ACCEPT, KillPoint.AFTER_ACCEPT);
        }
        assertThat(program.waitFor(30, TimeUnit.SECONDS))
                .as("the program reached %s and died", point)
                .isTrue();

        start("");
        // The widget sends again what it has no answer for, under the same id.
        assertThat(post("/messages", message, token).path("id").asText()).isEqualTo(id.toString());
        await().atMost(Duration.ofSeconds(40)).until(() -> replies(token).size() == 1);
        Thread.sleep(4_000);
        assertThat(replies(token)).hasSize(1).first().asString().contains("email address");
        assertThat(get("/messages?since=0", token).path("items"))
                .filteredOn(m -> m.path("id").asText().equals(id.toString()))
                .hasSize(1);
    }

    private List<String> replies(String token) throws Exception {
        var replies = new ArrayList<String>();
        for (var message : get("/messages?since=0", token).path("items")) {
            if (!message.path("author").path("kind").asText().equals("contact")) {
                replies.add(message.path("text").asText());
            }
        }
        return replies;
    }

    private void start(String killAt) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command =
                new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dkefu.kill-at=" + killAt,
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar",
                        "run");
        command.environment().put("KEFU_DATA", data.toString());
        command.environment().put("KEFU_PORT", String.valueOf(port));
        program =
                command.redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
                        .start();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(() -> get("/config", null).has("name"));
    }

    private JsonNode get(String path, String token) throws Exception {
        return send(request(path, token).GET().build());
    }

    private JsonNode post(String path, String body, String token) throws Exception {
        return send(request(path, token).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path, String token) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + WIDGET + path))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(10));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws Exception {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return json.readTree(answer.body());
    }
}
