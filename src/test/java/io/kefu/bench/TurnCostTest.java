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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What PostgreSQL is asked for one turn of a widget, transaction by transaction as its own log has
 * it, is what {@code turn-product.txt} says, beside the baseline that it is measured against. Where
 * a change is meant, put there what this test has found.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TurnCostTest {
    private static final Path LIST = Path.of("src/test/resources/bench/turn-product.txt");
    private static final String WIDGET = "/api/v1/widget/" + DemoSeed.WIDGET;

    /** The process, and what it was asked; more lines of a statement begin with a tab. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^(\\d+)\\|LOG:  (?:execute [^:]+|statement): (.*(?:\\n\\t.*)*)");

    /** Which transactions are a turn's, by what only they do. */
    private static final Map<String, Pattern> TURN =
            Map.of(
                    "accept", Pattern.compile("insert inbound_event"),
                    "claim", Pattern.compile("(?s)^(?!.*insert message).*update turn"),
                    "close", Pattern.compile("(?s)insert message.*update turn"));

    private static final Pattern STATEMENT =
            Pattern.compile(
                    "(?is)^\\s*(insert)\\s+into\\s+(\\w+)|^\\s*(update)\\s+(\\w+)|^\\s*(delete)\\s+from\\s+(\\w+)"
                            + "|^\\s*(select)\\s+(set_config)|^\\s*(select).*?\\sfrom\\s+(\\w+)");

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private Connection owner;
    private String token;
    private String conversation;

    @BeforeEach
    void listen() throws SQLException {
        owner = DriverManager.getConnection(url, "postgres", "postgres");
        token =
                given().contentType("application/json")
                        .body("{}")
                        .post(WIDGET + "/session")
                        .path("token");
        set("log_line_prefix", "'%p|'");
    }

    @AfterEach
    void stopListening() throws SQLException {
        set("log_statement", "'none'");
        set("log_line_prefix", "'%m [%p] '");
        owner.close();
    }

    @Test
    void a_turn_costs_what_the_list_says() throws Exception {
        asks();
        var log = Path.of(one("show data_directory")).resolveSibling("postgres.log");
        set("log_statement", "'all'");
        await().until(() -> {
            one("select 'listening'");
            return Files.readString(log).contains("listening");
        });
        int before = Files.readString(log).length();
        asks();
        set("log_statement", "'none'");
        var found = new ArrayList<String>();
        int statements = 0;
        var transactions = transactions(Files.readString(log).substring(before));
        for (var name : List.of("accept", "claim", "close")) {
            var mine =
                    transactions.stream()
                            .filter(t -> TURN.get(name).matcher(String.join("\n", t)).find())
                            .toList();
            assertThat(mine).as("transactions that %s in %s", name, transactions).hasSize(1);
            found.add(name);
            mine.getFirst().forEach(statement -> found.add("  " + statement));
            statements += mine.getFirst().size();
        }
        found.add("%d statements in 3 commits".formatted(statements));
        assertThat(String.join("\n", found))
                .isEqualTo(Files.readString(LIST).replaceAll("(?m)^#.*\\n", "").strip());
    }

    /** Says hello, and waits as nobody who asks the program would. */
    private void asks() throws SQLException {
        String said = UUID.randomUUID().toString();
        given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body(Map.of("id", said, "text", "hello"))
                .post(WIDGET + "/messages")
                .then()
                .statusCode(201);
        conversation = one("select conversation_id from message where id = '" + said + "'");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        one("select handled_seq >= last_inbound_seq from conversation where id = '"
                                        + conversation
                                        + "'")
                                .equals("t"));
    }

    /** Each transaction that was committed, without those who begin and commit it. */
    private static List<List<String>> transactions(String log) {
        var open = new HashMap<String, List<String>>();
        var done = new ArrayList<List<String>>();
        var line = LINE.matcher(log);
        while (line.find()) {
            var sql = line.group(2).strip();
            if (sql.startsWith("BEGIN")) {
                open.put(line.group(1), new ArrayList<>());
            } else if (sql.startsWith("COMMIT") && open.containsKey(line.group(1))) {
                done.add(open.remove(line.group(1)));
            } else if (open.containsKey(line.group(1))) {
                open.get(line.group(1)).add(brief(sql));
            }
        }
        return done;
    }

    private static String brief(String sql) {
        var match = STATEMENT.matcher(sql);
        if (!match.find()) {
            return "other " + sql;
        }
        var words = new ArrayList<String>();
        for (int i = 1; i <= match.groupCount(); i++) {
            if (match.group(i) != null) {
                words.add(match.group(i).toLowerCase(Locale.ROOT));
            }
        }
        boolean locks = sql.contains("for no key update") || sql.contains("for update");
        return String.join(" ", words) + (locks ? " for update" : "");
    }

    private void set(String setting, String value) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("alter system set " + setting + " = " + value);
            statement.execute("select pg_reload_conf()");
        }
    }

    private String one(String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
