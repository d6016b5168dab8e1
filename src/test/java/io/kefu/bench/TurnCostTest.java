// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the engine asks of PostgreSQL for one turn of a widget is what {@code turn-product.txt}
 * says, beside the baseline that it is measured against. Where a change is meant, put there what
 * this test has found.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TurnCostTest {
    private static final Path LIST = Path.of("src/test/resources/bench/turn-product.txt");
    private static final String WIDGET = "/api/v1/widget/" + DemoSeed.WIDGET;
    private static final Set<String> ENGINE =
            Set.of("inbound_event", "conversation", "message", "turn");
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "(?is)^\\s*(insert)\\s+into\\s+(\\w+)|^\\s*(update)\\s+(\\w+)|^\\s*(select).*?\\sfrom\\s+(\\w+)");
    private static final Logger SQL = Logger.getLogger("org.hibernate.SQL");
    private final Queue<Said> said = new ConcurrentLinkedQueue<>();
    private final Handler ear = new Ear();
    private String token;

    private record Said(long thread, String sql) {}

    private final class Ear extends Handler {
        @Override
        public void publish(LogRecord record) {
            said.add(new Said(record.getLongThreadID(), record.getMessage()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        SQL.setLevel(Level.FINE);
        SQL.setUseParentHandlers(false);
        SQL.addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        SQL.removeHandler(ear);
        SQL.setUseParentHandlers(true);
        SQL.setLevel(null);
    }

    @Test
    void a_turn_costs_what_the_list_says() throws Exception {
        token =
                given().contentType("application/json")
                        .body("{}")
                        .post(WIDGET + "/session")
                        .path("token");
        asks("hello");
        said.clear();
        asks("hello");
        var found = new ArrayList<String>();
        found.add("accept");
        found.addAll(whoSaid("insert inbound_event", "insert turn"));
        found.add("claim, close");
        found.addAll(whoSaid("update turn", ""));
        assertThat(String.join("\n", found)).isEqualTo(Files.readString(LIST).strip());
    }

    private void asks(String text) {
        int before = replies();
        given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body(Map.of("id", UUID.randomUUID(), "text", text))
                .post(WIDGET + "/messages")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20)).until(() -> replies() > before);
    }

    private int replies() {
        return given().header("Authorization", "Bearer " + token)
                .get(WIDGET + "/messages")
                .<List<?>>path("items.findAll { it.author.kind != 'contact' }")
                .size();
    }

    /** The engine's statements of the thread that said this one, in order, up to the last. */
    private List<String> whoSaid(String sign, String last) {
        var thread =
                said.stream()
                        .filter(s -> brief(s.sql()).equals(sign))
                        .map(Said::thread)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nobody said " + sign));
        var statements = new ArrayList<String>();
        for (var one : said) {
            var statement = brief(one.sql());
            if (one.thread() == thread && ENGINE.contains(statement.split(" ", 3)[1])) {
                // polls of the same thread come before
                if (statement.equals(sign) && !last.isEmpty()) {
                    statements.clear();
                }
                statements.add("  " + statement);
                if (statement.equals(last)) {
                    break;
                }
            }
        }
        return statements;
    }

    private static String brief(String sql) {
        var match = STATEMENT.matcher(sql);
        if (!match.find()) {
            return "other " + sql;
        }
        var words = new ArrayList<String>();
        for (int i = 1; i <= match.groupCount(); i++) {
            if (match.group(i) != null) {
                words.add(match.group(i).toLowerCase(java.util.Locale.ROOT));
            }
        }
        boolean locks = sql.contains("for no key update") || sql.contains("for update");
        return String.join(" ", words) + (locks ? " for update" : "");
    }
}
