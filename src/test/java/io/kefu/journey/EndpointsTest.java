// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint of the OpenAPI document, called rightly, by the wrong people, across merchants and
 * with whatever a stranger may send. {@code endpoints.yaml} has a line for each.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class EndpointsTest {
    /** Fields that hold an object, so that an empty one is right. */
    private static final Set<String> OBJECTS =
            Set.of("greeting", "hours", "week", "capacity", "data", "texts", "overTexts", "scope");

    private static final Map<String, JsonNode> LINES = read();
    private static final List<String> STAFF = List.of("agent", "supervisor", "admin", "owner");
    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /** In place of a field's value; the last ones are what breaks databases and parsers. */
    private static final List<String> WRONG =
            List.of(
                    "{}",
                    "{\"a\":{\"b\":[]}}",
                    "[]",
                    "[[1]]",
                    "[null]",
                    "\"\"",
                    "null",
                    "true",
                    "-1",
                    "1.5",
                    "1e400",
                    "9".repeat(30),
                    "\"\\u0000\"",
                    "\"a\\u0000b\"",
                    "\"\\ud800\"",
                    "\"" + "x".repeat(1_000_000) + "\"");

    /** Bodies are sent as they are, whatever their type says. */
    private static final RestAssuredConfig AS_IT_IS =
            RestAssuredConfig.config()
                    .encoderConfig(
                            EncoderConfig.encoderConfig()
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                    .encodeContentTypeAs(
                                            "application/x-www-form-urlencoded", ContentType.TEXT)
                                    .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)
                                    .encodeContentTypeAs("image/png", ContentType.BINARY));

    private static final Set<String> PUBLISHED = new HashSet<>();
    private static final Map<String, String> KEPT = new HashMap<>();
    private static final Map<String, String> THEIRS = new HashMap<>();
    private static final Map<String, String> VISITORS = new HashMap<>();

    private static Shops.Shop ours;
    private static Shops.Shop theirs;

    @Inject Shops shops;

    @BeforeEach
    void two_shops() {
        if (ours == null) {
            ours = shops.open();
            theirs = shops.open();
        }
    }

    static Stream<String> endpoints() {
        return LINES.keySet().stream();
    }

    static Stream<String> staffed() {
        return endpoints().filter(name -> STAFF.contains(line(name, "as")));
    }

    static Stream<String> withBody() {
        return endpoints().filter(name -> LINES.get(name).has("body"));
    }

    static Stream<String> withQuery() {
        return endpoints().filter(name -> line(name, "query").contains("="));
    }

    static Stream<String> withId() {
        return staffed().filter(name -> name.contains("{id}") && !LINES.get(name).has("creates"));
    }

    @Test
    void every_endpoint_has_its_line() {
        assertThat(LINES.keySet())
                .as("src/test/resources/door/endpoints.yaml has one line per endpoint")
                .containsAll(published());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void the_right_call_is_answered(String name) {
        KEPT.clear();
        var call = new Call(name);
        if (name.equals("DELETE /api/v1/session")) {
            call.agent = ours.signedIn("agent");
        }
        var answer = call.send();
        assertThat(answer.statusCode())
                .as(answer.asString())
                .isEqualTo(LINES.get(name).get("status").asInt());
    }

    @ParameterizedTest
    @MethodSource("staffed")
    void strangers_and_lower_roles_are_refused(String name) {
        refused(new Call(name).as("nobody").send(), 401, "not-signed-in");
        refused(
                new Call(name)
                        .as("nobody")
                        .header("Cookie", "kefu_session=" + "A".repeat(64))
                        .send(),
                401,
                "not-signed-in");
        int role = STAFF.indexOf(line(name, "as"));
        if (role > 0) {
            refused(new Call(name).as(STAFF.get(role - 1)).send(), 403, "not-allowed");
        }
        if (!name.startsWith("GET")) {
            refused(
                    new Call(name).header("Origin", "https://evil.example").send(),
                    403,
                    "foreign-origin");
            var forged = new Call(name);
            forged.csrf = "wrong";
            refused(forged.send(), 403, "csrf");
        }
    }

    @ParameterizedTest
    @MethodSource("withId")
    void what_is_anothers_sounds_like_nothing(String name) {
        for (var id :
                List.of(
                        THEIRS.computeIfAbsent(line(name, "of"), theirs::made),
                        UUID.randomUUID().toString())) {
            var call = new Call(name);
            call.id = id;
            refused(call.send(), 404, "not-found");
        }
        for (var id : List.of("1", "%00", "..%2F", "x".repeat(2_000), "%ff", "'--")) {
            var call = new Call(name);
            call.id = id;
            call.clean("id " + id);
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void what_is_not_json_is_refused(String name) {
        var deep = "[".repeat(100_000);
        for (var body :
                List.of(
                        "{",
                        "{\"a\":",
                        "[]",
                        "\"text\"",
                        "5",
                        "{\"x\":" + deep,
                        deep,
                        "{'a':1}",
                        "NaN")) {
            var call = new Call(name);
            call.body = body.getBytes(StandardCharsets.UTF_8);
            assertThat(call.clean(body).statusCode())
                    .as(body.substring(0, Math.min(20, body.length())))
                    .isBetween(400, 422);
        }
        for (var body : List.of("", "null", "{}")) {
            var call = new Call(name);
            call.body = body.getBytes(StandardCharsets.UTF_8);
            call.clean(body);
        }
        var invalid = new Call(name);
        invalid.body =
                "{\"text\":\"??\",\"name\":\"??\"}"
                        .replace('?', '\u00ff')
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(invalid.clean("invalid UTF-8").statusCode()).isBetween(400, 422);
        for (var type :
                List.of(
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x")) {
            var call = new Call(name);
            call.type = type;
            assertThat(call.clean(type).statusCode()).as(type).isBetween(400, 422);
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void a_wrong_field_is_named(String name) {
        var right = (ObjectNode) LINES.get(name).get("body");
        for (var field : fields("", right)) {
            for (var wrong : WRONG) {
                var call = new Call(name);
                call.body = with(call.filled(right), field, wrong);
                var shown = field + ": " + wrong.substring(0, Math.min(20, wrong.length()));
                var answer = call.clean(shown);
                if (answer.statusCode() == 422) {
                    var named = String.valueOf(answer.<Object>path("field"));
                    var top = field.replaceFirst("/(\\w+).*", "$1");
                    assertThat(named).as(shown).startsWith(top);
                    assertThat(answer.<String>path("detail")).as(shown).contains(top);
                }
                if (wrong.startsWith("{")
                        && !OBJECTS.contains(field.substring(field.lastIndexOf('/') + 1))) {
                    assertThat(answer.statusCode())
                            .as("an object for " + shown)
                            .isBetween(400, 422);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withQuery")
    void a_wrong_parameter_is_refused_or_harmless(String name) {
        var right = new Call(name).query;
        for (var pair : right.split("&", -1)) {
            var key = pair.substring(0, pair.indexOf('=') + 1);
            for (var wrong :
                    List.of(
                            "",
                            "-1",
                            "9".repeat(30),
                            "abc",
                            "%00",
                            "%ff",
                            "%5B%5D",
                            "'--",
                            "x".repeat(3_000))) {
                var call = new Call(name);
                call.query = call.query.replaceFirst(key + "[^&]*", key + wrong);
                call.clean(key + wrong);
            }
        }
    }

    private static Set<String> published() {
        if (PUBLISHED.isEmpty()) {
            Map<String, Map<String, ?>> paths =
                    given().get("/q/openapi?format=json")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("paths");
            paths.forEach((path, methods) ->
                    methods.keySet().stream()
                            .filter(METHODS::contains)
                            .map(method -> method.toUpperCase(Locale.ROOT) + " " + path)
                            .forEach(PUBLISHED::add));
        }
        return PUBLISHED;
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(answer.<String>path("requestId")).isEqualTo(answer.header("X-Request-Id"));
    }

    /** A call as its line says, until something is changed. */
    private static final class Call {
        private final String name;
        private final String method;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String as;
        private DeskClient agent;
        private String csrf;
        private String id;
        private String query;
        private String type = "application/json";
        private byte[] body;

        Call(String name) {
            this.name = name;
            method = name.split(" ")[0];
            as = line(name, "as");
            var of = line(name, "of");
            // what a call uses up is made anew for each
            id =
                    of.equals("$invitation-token")
                            ? ours.made(of)
                            : KEPT.computeIfAbsent(of, ours::made);
            query = ours.made(line(name, "query"));
            var right = LINES.get(name);
            if (right.has("body")) {
                body =
                        filled((ObjectNode) right.get("body"))
                                .toString()
                                .getBytes(StandardCharsets.UTF_8);
            } else if (right.has("bytes")) {
                var bytes = right.get("bytes").asText();
                body = bytes.equals("$png") ? Shops.PNG : bytes.getBytes(StandardCharsets.UTF_8);
                type = bytes.equals("$png") ? "image/png" : type;
            }
        }

        Call as(String role) {
            as = role;
            return this;
        }

        Call header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        ObjectNode filled(ObjectNode body) {
            var filled = body.deepCopy();
            for (var field : body.properties()) {
                var word = field.getValue().asText();
                if (word.equals("$version")) {
                    filled.put(field.getKey(), Long.parseLong(ours.made(word)));
                } else if (field.getValue().isTextual()) {
                    filled.put(field.getKey(), ours.made(word));
                }
            }
            return filled;
        }

        Response send() {
            var request =
                    given().config(AS_IT_IS)
                            .urlEncodingEnabled(false)
                            .redirects()
                            .follow(false)
                            .headers(headers);
            if (STAFF.contains(as)) {
                var person = agent == null ? ours.as(as) : agent;
                request.cookie("kefu_session", person.cookie())
                        .header("X-CSRF-Token", Objects.requireNonNullElse(csrf, person.csrf()));
            } else if (as.equals("visitor")) {
                request.header(
                        "Authorization", "Bearer " + VISITORS.computeIfAbsent(id, ours::visitor));
            }
            if (body != null) {
                request.header("Content-Type", type).body(body);
            }
            var template = line(name, "at").isEmpty() ? name.split(" ")[1] : line(name, "at");
            var path = template.replaceAll("\\{\\w+}", Matcher.quoteReplacement(id));
            return request.request(method, path + (query.isEmpty() ? "" : "?" + query));
        }

        /** Sent, and whatever it is answered with, it is no failure of ours. */
        Response clean(String what) {
            var answer = send();
            int status = answer.statusCode();
            if (status >= 400) {
                if (status >= 500 && status != 503) {
                    fail("%s with %s is answered %d: %s", name, what, status, answer.asString());
                }
                assertThat(answer.contentType())
                        .as(name + " with " + what)
                        .startsWith("application/problem+json");
                assertThat(answer.<String>path("detail")).isNotBlank();
                assertThat(answer.<String>path("requestId")).isNotBlank();
            }
            return answer;
        }
    }

    private static String line(String name, String what) {
        return LINES.get(name).path(what).asText("");
    }

    /** JSON pointers to all fields, those inside of objects as well. */
    private static List<String> fields(String at, ObjectNode body) {
        var fields = new ArrayList<String>();
        for (var field : body.properties()) {
            fields.add(at + "/" + field.getKey());
            if (field.getValue() instanceof ObjectNode inner) {
                fields.addAll(fields(at + "/" + field.getKey(), inner));
            }
        }
        return fields;
    }

    private static byte[] with(ObjectNode body, String field, String raw) {
        int last = field.lastIndexOf('/');
        ((ObjectNode) body.at(field.substring(0, last))).put(field.substring(last + 1), "@@");
        return body.toString().replace("\"@@\"", raw).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, JsonNode> read() {
        try (var file = EndpointsTest.class.getResourceAsStream("/door/endpoints.yaml")) {
            var lines = new LinkedHashMap<String, JsonNode>();
            new YAMLMapper()
                    .readTree(file)
                    .properties()
                    .forEach(e -> lines.put(e.getKey(), e.getValue()));
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
