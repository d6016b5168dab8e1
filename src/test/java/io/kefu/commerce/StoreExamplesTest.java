// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every store's folder keeps its word, both ways: what it is asked becomes the vendor's request,
 * what the vendor answers, refusals and limits included, becomes canonical or a failure by name.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class StoreExamplesTest {
    private static final Path STORES = Path.of("connectors/commerce");
    private static final Path SCHEMAS = Path.of("connectors/schema");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<Operation, String> ANSWERS =
            Map.of(
                    Operation.FIND_CUSTOMER, "customer",
                    Operation.FIND_ORDER, "order",
                    Operation.LIST_ORDERS, "order",
                    Operation.TRACK_SHIPMENT, "shipment",
                    Operation.FIND_PRODUCT, "product",
                    Operation.CHECK_STOCK, "stock");

    @Inject StoresDoor door;
    @Inject StoreKinds kinds;
    @Inject ProducerTemplate camel;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    static List<String> folders() throws IOException {
        try (var folders = Files.list(STORES)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    static List<String> examples() throws IOException {
        try (var files = Files.walk(STORES)) {
            return files.map(Path::toString).filter(f -> f.endsWith(".ask.yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void a_folder_shows_how_each_of_its_operations_ends_well_and_badly(String folder)
            throws IOException {
        var kind = kinds.find(folder).orElseThrow(() -> new AssertionError("no store.yaml"));
        assertThat(STORES.resolve(folder).resolve("README.md")).exists();
        var shown =
                examples().stream()
                        .filter(file -> Path.of(file).getName(2).toString().equals(folder))
                        .map(StoreExamplesTest::yaml)
                        .toList();
        for (var word : kind.operations().keySet()) {
            if (kind.mapped() != null) {
                continue;
            }
            assertThat(STORES.resolve(folder).resolve(folder + "-" + word + ".kamelet.yaml"))
                    .exists();
            var mine =
                    shown.stream().filter(e -> e.path("question").asText().equals(word)).toList();
            assertThat(mine).as(word).anyMatch(e -> e.has("canonical"));
            assertThat(mine).as(word).anyMatch(e -> e.has("fails"));
        }
        assertThat(shown).anyMatch(e -> e.has("canonical")).anyMatch(e -> e.has("fails"));
        if (kind.watched()) {
            var watched =
                    watches().stream()
                            .filter(file -> Path.of(file).getName(2).toString().equals(folder))
                            .map(StoreExamplesTest::yaml)
                            .toList();
            assertThat(watched).anyMatch(e -> e.has("canonical")).anyMatch(e -> e.has("fails"));
        }
        if (kind.events() != null) {
            var told =
                    news().stream()
                            .filter(file -> Path.of(file).getName(2).toString().equals(folder))
                            .map(StoreExamplesTest::yaml)
                            .toList();
            assertThat(told).anyMatch(e -> e.has("canonical")).anyMatch(e -> e.has("fails"));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_question_becomes_requests_and_the_answers_canonical(String file) throws IOException {
        var example = yaml(file);
        var folder = Path.of(file).getName(2).toString();
        var time = example.path("at").asText("2026-11-23T12:00:00Z");
        QuarkusMock.installMockForType(
                new VendorSums(InstantSource.fixed(Instant.parse(time))), VendorSums.class);
        var exchanges = exchanges(example);
        try (var server = new RecordingServer()) {
            answering(server, exchanges.iterator(), Path.of(file));
            var operation = Operation.of(example.path("question").asText()).orElseThrow();
            if (example.has("fails")) {
                assertThatThrownBy(() -> ask(folder, example, operation, server))
                        .isInstanceOfSatisfying(
                                StoreFailure.class,
                                failure ->
                                        assertThat(failure.kind())
                                                .as(failure.getMessage())
                                                .isEqualTo(
                                                        StoreFailure.Kind.valueOf(
                                                                example.path("fails").asText())));
            } else {
                var canonical = ask(folder, example, operation, server);
                assertThat(canonical).isEqualTo(JSON.readTree(example.get("canonical").toString()));
                fits(operation, canonical);
            }
            assertThat(server.requests()).hasSameSizeAs(exchanges);
            for (int i = 0; i < exchanges.size(); i++) {
                same(server.requests().get(i), exchanges.get(i).path("request"));
            }
        }
    }

    static List<String> news() throws IOException {
        try (var files = Files.walk(STORES)) {
            return files.map(Path::toString)
                    .filter(f -> f.endsWith(".news.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("news")
    void news_are_read_when_their_signature_fits(String file) throws IOException {
        var example = yaml(file);
        var payload =
                Files.readAllBytes(Path.of(file).resolveSibling(example.get("payload").asText()));
        var done =
                camel.request(
                        "kamelet:" + Path.of(file).getName(2) + "-events",
                        exchange -> {
                            exchange.getMessage().setBody(payload);
                            example.path("variables")
                                    .properties()
                                    .forEach(v ->
                                            exchange.setVariable(
                                                    v.getKey(), v.getValue().asText()));
                        });
        if (example.has("fails")) {
            assertThat(StoreFailure.of(done.getException()).kind().name())
                    .isEqualTo(example.path("fails").asText());
            return;
        }
        assertThat(done.getException()).isNull();
        var told = JSON.readTree(done.getMessage().getBody(String.class));
        assertThat(told).isEqualTo(JSON.readTree(example.get("canonical").toString()));
        StoreEvents.read(new StoreEvents.Place(UUID.randomUUID(), UUID.randomUUID()), told);
    }

    static List<String> watches() throws IOException {
        try (var files = Files.walk(STORES)) {
            return files.map(Path::toString)
                    .filter(f -> f.endsWith(".watch.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("watches")
    void a_watched_store_is_subscribed_to_again_and_its_missed_news_are_read(String file)
            throws IOException {
        var example = yaml(file);
        var folder = Path.of(file).getName(2).toString();
        var exchanges = exchanges(example);
        try (var server = new RecordingServer()) {
            answering(server, exchanges.iterator(), Path.of(file));
            var settings = settings(folder, example, server);
            var store = store(folder, settings);
            if (example.has("fails")) {
                assertThatThrownBy(() -> watch(store, example))
                        .isInstanceOfSatisfying(
                                StoreFailure.class,
                                failure ->
                                        assertThat(failure.kind().name())
                                                .isEqualTo(example.path("fails").asText()));
            } else {
                var told = watch(store, example);
                assertThat(told).isEqualTo(JSON.readTree(example.get("canonical").toString()));
                StoreEvents.read(new StoreEvents.Place(UUID.randomUUID(), UUID.randomUUID()), told);
            }
            assertThat(server.requests()).hasSameSizeAs(exchanges);
            for (int i = 0; i < exchanges.size(); i++) {
                same(server.requests().get(i), exchanges.get(i).path("request"));
            }
        }
    }

    private JsonNode watch(Store store, JsonNode example) {
        return door.watch(
                store,
                example.path("hook").asText(),
                Instant.parse(example.path("since").asText()));
    }

    @Test
    void the_schemas_of_the_canonical_model_are_those_of_its_records() throws IOException {
        for (var model : Schemas.MODEL.entrySet()) {
            var file = SCHEMAS.resolve(model.getKey() + ".schema.json");
            var made = JSON.writeValueAsString(Schemas.of(model.getValue())) + "\n";
            if (Boolean.getBoolean("kefu.schemas.write")) {
                Files.writeString(file, made);
            }
            assertThat(file).as("write it with -Dkefu.schemas.write=true").hasContent(made);
        }
        assertThat(complaints("order", JSON.readTree("{\"number\": 1}"))).isNotEmpty();
    }

    private JsonNode ask(
            String folder, JsonNode example, Operation operation, RecordingServer server)
            throws IOException {
        var settings = settings(folder, example, server);
        var values = new HashMap<String, Object>();
        if (settings.containsKey("values")) {
            JSON.readTree(settings.remove("values"))
                    .properties()
                    .forEach(v -> values.put(v.getKey(), v.getValue()));
        }
        return JSON.readTree(
                folder.equals("demo")
                        ? demo(settings, operation, server)
                        : door.once(store(folder, settings), operation, values));
    }

    private Map<String, String> settings(String folder, JsonNode example, RecordingServer server) {
        var settings = new HashMap<String, String>();
        kinds.find(folder)
                .orElseThrow()
                .settings()
                .forEach((name, setting) -> {
                    if (setting.value() != null) {
                        settings.put(name, setting.value());
                    }
                });
        settings.put("baseUrl", server.url(""));
        if (folder.equals("sql")) {
            here(settings);
        }
        example.path("variables")
                .properties()
                .forEach(v -> settings.put(v.getKey(), v.getValue().asText()));
        return settings;
    }

    private Store store(String folder, Map<String, String> settings) {
        return new Store(
                UUID.randomUUID(),
                UUID.randomUUID(),
                folder,
                folder,
                kinds.find(folder).orElseThrow(),
                settings);
    }

    /** The demo shop is where it is; only a test says otherwise. */
    private String demo(Map<String, String> settings, Operation operation, RecordingServer server) {
        var done =
                camel.request(
                        "kamelet:demo-" + operation.word() + "?baseUrl=" + server.url(""),
                        exchange -> settings.forEach(exchange::setVariable));
        if (done.getException() != null) {
            throw StoreFailure.of(done.getException());
        }
        return done.getMessage().getBody(String.class);
    }

    /** The test's own database plays the merchant's. */
    private void here(Map<String, String> settings) {
        var at = java.net.URI.create(database.replaceFirst("^jdbc:", ""));
        settings.put("host", at.getHost());
        settings.put("port", "" + at.getPort());
        settings.put("database", at.getPath().substring(1));
        settings.put("user", "postgres");
        settings.put("password", "postgres");
        settings.put("tls", "disable");
    }

    private static void answering(RecordingServer server, Iterator<JsonNode> next, Path file) {
        server.answering(to -> {
            var answer = next.next().path("answer");
            var body = Files.readAllBytes(file.resolveSibling(answer.path("body").asText()));
            to.getResponseHeaders().set("Content-Type", "application/json");
            to.sendResponseHeaders(answer.path("status").asInt(), body.length);
            to.getResponseBody().write(body);
        });
    }

    private static void same(RecordingServer.Request request, JsonNode expected)
            throws IOException {
        assertThat(request.uri()).isEqualTo(expected.path("uri").asText());
        assertThat(request.method()).isEqualTo(expected.path("method").asText("GET"));
        expected.path("headers")
                .properties()
                .forEach(header ->
                        assertThat(request.header(header.getKey()))
                                .as(header.getKey())
                                .isEqualTo(header.getValue().asText()));
        if (expected.has("json")) {
            assertThat(JSON.readTree(request.body()))
                    .isEqualTo(JSON.readTree(expected.get("json").toString()));
        }
        if (expected.has("json/query")) {
            assertThat(JSON.readTree(request.body()).path("query").asText())
                    .contains(expected.get("json/query").asText());
        }
        if (expected.has("json/variables")) {
            assertThat(JSON.readTree(request.body()).path("variables"))
                    .isEqualTo(JSON.readTree(expected.get("json/variables").toString()));
        }
        if (expected.has("form")) {
            var form = new HashMap<String, String>();
            for (var field : request.body().split("&", -1)) {
                var both = field.split("=", 2);
                form.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
            assertThat(JSON.<JsonNode>valueToTree(form)).isEqualTo(expected.get("form"));
        }
    }

    private static List<JsonNode> exchanges(JsonNode example) {
        var exchanges = new ArrayList<JsonNode>();
        if (example.has("request")) {
            exchanges.add(example);
        }
        example.path("exchanges").forEach(exchanges::add);
        return exchanges;
    }

    private static void fits(Operation operation, JsonNode canonical) throws IOException {
        var schema = ANSWERS.getOrDefault(operation, "change-outcome");
        for (var answer : canonical.isArray() ? canonical : JSON.createArrayNode().add(canonical)) {
            if (!answer.isNull()) {
                assertThat(complaints(schema, answer)).isEmpty();
            }
        }
    }

    private static Iterable<?> complaints(String schema, JsonNode node) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMAS.resolve(schema + ".schema.json")))
                .validate(node);
    }

    private static JsonNode yaml(String file) {
        try {
            return YAML.readTree(Path.of(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
