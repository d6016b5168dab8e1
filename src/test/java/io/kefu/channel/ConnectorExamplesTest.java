// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.door.Endings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder keeps its word: what its examples say is what its Kamelets do. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ConnectorExamplesTest {
    private static final Path CHANNELS = Path.of("connectors/channel");
    private static final Path SCHEMAS = Path.of("connectors/schema");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, JsonSchema> READ = new ConcurrentHashMap<>();

    @Inject ProducerTemplate camel;
    @Inject SourceAnswers answers;
    @Inject Endings errors;
    @Inject ObjectMapper json;

    static Stream<String> folders() throws IOException {
        return under(CHANNELS, "").filter(path -> Path.of(path).getNameCount() == 3);
    }

    static Stream<String> inbound() throws IOException {
        return under(CHANNELS, ".in.yaml");
    }

    static Stream<String> outbound() throws IOException {
        return under(CHANNELS, ".out.yaml");
    }

    static Stream<String> templates() throws IOException {
        return under(CHANNELS, ".templates.yaml");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void a_folder_says_what_it_is_and_has_examples_of_both_ways(String folder) throws IOException {
        var channel = yaml(Path.of(folder, "channel.yaml"));
        assertThat(complaints("channel", channel)).isEmpty();
        assertThat(channel.path("kind").asText())
                .isEqualTo(Path.of(folder).getFileName().toString());
        assertThat(Path.of(folder, "README.md"))
                .content()
                .as("how it is known to work")
                .contains("Verified");
        assertThat(under(Path.of(folder), ".in.yaml")).as("examples/*.in.yaml").isNotEmpty();
        assertThat(under(Path.of(folder), ".out.yaml")).as("examples/*.out.yaml").isNotEmpty();
        for (var way : List.of("source", "sink")) {
            var kamelet = channel.path("kind").asText() + "-" + way + ".kamelet.yaml";
            assertThat(Path.of(folder, kamelet).toFile().exists())
                    .as(kamelet)
                    .isEqualTo(!channel.path("transport").asText().equals("socket"));
        }
        var kind = YAML.treeToValue(channel, Kind.class);
        if (kind.edits()) {
            assertThat(under(Path.of(folder), ".in.yaml").map(f -> example(Path.of(f))))
                    .as("an edit")
                    .anyMatch(e -> e.at("/canonical/changes").size() > 0);
        }
        if (kind.read()) {
            assertThat(under(Path.of(folder), ".in.yaml").map(f -> example(Path.of(f))))
                    .as("a receipt")
                    .anyMatch(e -> !kind.hook() || e.at("/canonical/receipts").size() > 0);
        }
        if (kind.templates()) {
            assertThat(under(Path.of(folder), ".templates.yaml").map(f -> example(Path.of(f))))
                    .as("templates, and why there are none")
                    .anyMatch(e -> e.at("/canonical/templates").size() > 0)
                    .anyMatch(e -> e.at("/canonical/credentials").asBoolean());
        }
        if (kind.api() != null) {
            assertThat(under(Path.of(folder), ".out.yaml").map(f -> example(Path.of(f))))
                    .as("endings: one that is sent, and two that are not")
                    .anyMatch(e -> e.path("ending").asText().startsWith("Sent"))
                    .anyMatch(e -> e.path("ending").asText().startsWith("TryAgain"))
                    .anyMatch(e -> e.path("ending").asText().startsWith("BadCredentials"));
        }
    }

    /** What the table of README.md says of a channel is what its folder says. */
    @Test
    void the_table_of_channels_is_true() throws IOException {
        var rows =
                Files.readAllLines(Path.of("README.md")).stream()
                        .filter(line -> line.matches("\\| `[a-z-]+`.*\\|.*\\|.*\\|"))
                        .filter(line -> Files.exists(CHANNELS.resolve(line.split("`", -1)[1])))
                        .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        for (var row : rows) {
            var cells = row.split("\\|", -1);
            var folder = CHANNELS.resolve(row.split("`", -1)[1]);
            var kind = YAML.treeToValue(yaml(folder.resolve("channel.yaml")), Kind.class);
            assertThat(cells[3].contains("buttons") || cells[3].contains("menus"))
                    .as(row)
                    .isEqualTo(kind.quickReplies());
            if (kind.windowHours() > 0) {
                assertThat(cells[3]).contains(kind.windowHours() + " h");
            }
            assertThat(cells[3].contains("templates")).as(row).isEqualTo(kind.templates());
            assertThat(cells[2].contains("edits") || cells[2].matches(".*(unsend|recall).*"))
                    .as(row)
                    .isEqualTo(kind.edits());
            assertThat(Files.readString(folder.resolve("README.md")).contains("not run live"))
                    .as(row)
                    .isEqualTo(cells[4].contains("documents"));
        }
    }

    @ParameterizedTest
    @MethodSource("inbound")
    void a_payload_becomes_canonical(String file) throws IOException {
        var example = yaml(Path.of(file));
        var expected = example.path("canonical");
        assertThat(complaints("source", expected)).isEmpty();
        if (!example.has("payload")) {
            return;
        }
        var payload = payload(file, example);
        try (var server = new RecordingServer()) {
            answer(server, example);
            var done = call(kind(file) + "-source", example, payload, at(server));
            var made = done.getMessage().getBody(String.class);
            assertThat(done.getException()).isNull();
            assertThat(json.readTree(made)).isEqualTo(json.readTree(expected.toString()));
            assertThat(answers.read(made).size())
                    .isEqualTo(
                            expected.path("messages").size()
                                    + expected.path("changes").size()
                                    + expected.path("receipts").size());
        }
    }

    @ParameterizedTest
    @MethodSource("inbound")
    void a_payload_without_proof_is_refused(String file) throws IOException {
        var example = yaml(Path.of(file));
        var kind =
                YAML.readValue(
                        new File("connectors/channel/" + kind(file) + "/channel.yaml"), Kind.class);
        if (!example.has("payload") || example.path("unsigned").asBoolean()) {
            return;
        }
        var payload = payload(file, example);
        var proofs = new ArrayList<>(kind.headers());
        proofs.addAll(kind.query());
        var none = (ObjectNode) example.deepCopy();
        var wrong = (ObjectNode) example.deepCopy();
        for (var proof : proofs) {
            ((ObjectNode) none.path("variables")).remove(proof);
            if (wrong.path("variables").has(proof)) {
                ((ObjectNode) wrong.path("variables")).put(proof, "x");
            }
        }
        var unset = (ObjectNode) example.deepCopy();
        kind.settings().forEach(s -> ((ObjectNode) unset.path("variables")).remove(s.name()));
        ((ObjectNode) unset.path("variables")).put("secret", "").put("token", "");
        for (var refused : List.of(none, wrong, unset)) {
            var done = call(kind(file) + "-source", refused, payload, MissingNode.getInstance());
            assertThat(ExceptionUtils.getThrowableList(done.getException()))
                    .as(file)
                    .anyMatch(e -> e instanceof Unverified || e instanceof Malformed);
        }
    }

    @ParameterizedTest
    @MethodSource("outbound")
    void a_reply_becomes_a_request(String file) throws IOException {
        var example = yaml(Path.of(file));
        assertThat(complaints("outbound", example.path("message"))).isEmpty();
        if (!example.has("request") && !example.has("requests")) {
            return;
        }
        try (var server = new RecordingServer()) {
            answer(server, example);
            var done =
                    call(
                            kind(file) + "-sink",
                            example,
                            example.get("message").toString(),
                            at(server));
            var ending =
                    done.getException() != null
                            ? errors.ending(done.getException())
                            : errors.ending(
                                    json.readValue(
                                            done.getMessage().getBody(String.class),
                                            SinkAnswer.class));
            assertThat(ending.toString()).as(file).contains(example.path("ending").asText("Sent"));
            var expected =
                    example.has("requests")
                            ? example.get("requests")
                            : list(example.get("request"));
            assertThat(server.requests()).hasSize(expected.size());
            for (int n = 0; n < expected.size(); n++) {
                same(server.requests().get(n), expected.get(n));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void approved_texts_are_read(String file) throws IOException {
        var example = yaml(Path.of(file));
        try (var server = new RecordingServer()) {
            answer(server, example);
            var done = call(kind(file) + "-templates", example, null, at(server));
            assertThat(done.getException()).isNull();
            var made = json.readTree(done.getMessage().getBody(String.class));
            assertThat(complaints("templates", made)).isEmpty();
            assertThat(made).isEqualTo(json.readTree(example.path("canonical").toString()));
            same(server.only(), example.path("request"));
        }
    }

    private void same(RecordingServer.Request request, JsonNode expected) throws IOException {
        assertThat(request.method()).isEqualTo(expected.get("method").asText());
        assertThat(request.uri()).isEqualTo(expected.path("uri").asText("/hook?from=kefu"));
        var body = expected.path("body");
        if (body.isObject()) {
            assertThat(json.readTree(request.body())).isEqualTo(json.readTree(body.toString()));
        } else {
            assertThat(request.body()).isEqualTo(body.asText());
        }
        expected.path("headers")
                .properties()
                .forEach(header ->
                        assertThat(request.header(header.getKey()))
                                .as(header.getKey())
                                .isEqualTo(header.getValue().asText()));
    }

    private static JsonNode list(JsonNode only) {
        return YAML.createArrayNode().add(only);
    }

    private static JsonNode at(RecordingServer server) {
        return YAML.createObjectNode()
                .put("url", server.url("/hook?from=kefu"))
                .put("api", server.url(""));
    }

    /** The vendor answers as the example says; to several questions in their order. */
    private static void answer(RecordingServer server, JsonNode example) {
        var answers =
                example.has("answers") ? example.get("answers") : list(example.path("answer"));
        var next = new AtomicInteger();
        server.answering(exchange -> {
            var answer = answers.path(Math.min(next.getAndIncrement(), answers.size() - 1));
            answer.path("headers")
                    .properties()
                    .forEach(h ->
                            exchange.getResponseHeaders().set(h.getKey(), h.getValue().asText()));
            var body = answer.path("body");
            var bytes =
                    (body.isContainerNode() ? body.toString() : body.asText())
                            .getBytes(StandardCharsets.UTF_8);
            int status = answer.path("status").asInt(body.isMissingNode() ? 204 : 200);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private static byte[] payload(String file, JsonNode example) throws IOException {
        var name = example.get("payload").asText();
        return name.isEmpty()
                ? new byte[0]
                : Files.readAllBytes(Path.of(file).resolveSibling(name));
    }

    @Test
    void a_schema_refuses_what_does_not_fit() throws IOException {
        assertThat(complaints("channel", yaml("kind: Not A Name"))).isNotEmpty();
        assertThat(complaints("outbound", yaml("text: alone"))).isNotEmpty();
        assertThat(complaints("source", yaml("messages: [{text: hi}]\nreceipts: []"))).isNotEmpty();
    }

    private Exchange call(String kamelet, JsonNode example, Object body, JsonNode more) {
        var time = example.path("at").asText("2026-11-23T12:00:00Z");
        var at = InstantSource.fixed(Instant.parse(time));
        QuarkusMock.installMockForType(new StandardWebhooks(at), StandardWebhooks.class);
        QuarkusMock.installMockForType(new SignatureClock(at), SignatureClock.class);
        return camel.request(
                "kamelet:" + kamelet,
                exchange -> {
                    exchange.getMessage().setBody(body);
                    Stream.of(example.path("variables"), more)
                            .flatMap(node -> node.properties().stream())
                            .forEach(v -> exchange.setVariable(v.getKey(), v.getValue().asText()));
                });
    }

    private static Stream<String> under(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files
                    .map(Path::toString)
                    .filter(f -> f.endsWith(ending))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String kind(String file) {
        return Path.of(file).getName(2).toString();
    }

    private static JsonNode example(Path file) {
        try {
            return yaml(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }

    private static JsonNode yaml(String text) throws IOException {
        return YAML.readTree(text);
    }

    private static Iterable<?> complaints(String schema, JsonNode node) {
        return READ.computeIfAbsent(schema, ConnectorExamplesTest::read).validate(node);
    }

    private static JsonSchema read(String schema) {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(SCHEMAS.resolve(schema + ".schema.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
