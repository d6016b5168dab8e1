// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import io.kefu.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/**
 * What this machine's PostgreSQL can do at most: plain JDBC over the statements of {@code
 * turn-baseline.sql}, prepared, as the same role and over as many connections as the program's
 * turns and doors have together.
 */
final class Baseline {
    private static final int CONNECTIONS = 17;
    private static final Pattern NAME = Pattern.compile(":([a-z]+)");
    private final LocalPostgres server;
    private final List<List<Step>> transactions = new ArrayList<>();

    /** One statement and the names of its parameters. */
    private record Step(String sql, List<String> names) {}

    /** How many turns a second, and how long commits of one client took, in nanoseconds. */
    record Result(double perSecond, long[] commits) {}

    Baseline(LocalPostgres server) throws IOException {
        this.server = server;
        try (var file = Baseline.class.getResourceAsStream("/bench/turn-baseline.sql")) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (var transaction : text.split("-- commit", -1)) {
                var steps =
                        Arrays.stream(transaction.replaceAll("--.*", "").split(";", -1))
                                .map(String::strip)
                                .filter(s -> !s.isEmpty())
                                .map(Baseline::step)
                                .toList();
                if (!steps.isEmpty()) {
                    transactions.add(steps);
                }
            }
        }
    }

    int commits() {
        return transactions.size();
    }

    int statements() {
        return transactions.stream().mapToInt(List::size).sum();
    }

    private static Step step(String sql) {
        var names = NAME.matcher(sql).results().map(m -> m.group(1)).toList();
        return new Step(NAME.matcher(sql).replaceAll("?"), names);
    }

    Result run(int seconds) throws Exception {
        var turns = new LongAdder();
        var commits = new ConcurrentLinkedQueue<Long>();
        var failures = new ConcurrentLinkedQueue<Exception>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    loop(end, turns, commits);
                                } catch (SQLException e) {
                                    failures.add(e);
                                }
                            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return new Result(
                turns.sum() / (double) seconds,
                commits.stream().mapToLong(Long::longValue).toArray());
    }

    /** How long the commits of one client alone take, in nanoseconds. */
    long[] alone(int times) throws SQLException {
        var took = new long[times];
        try (var database = connect()) {
            var place = place(database);
            for (int i = 0; i < times; i++) {
                var values = values(place);
                for (var transaction : transactions) {
                    var prepared = prepare(database, transaction);
                    took[i] = transact(database, prepared, transaction, values);
                    for (var statement : prepared) {
                        statement.close();
                    }
                }
            }
        }
        return took;
    }

    private void loop(long end, LongAdder turns, ConcurrentLinkedQueue<Long> commits)
            throws SQLException {
        try (var database = connect()) {
            var place = place(database);
            var prepared = new ArrayList<List<PreparedStatement>>();
            for (var transaction : transactions) {
                prepared.add(prepare(database, transaction));
            }
            while (System.nanoTime() < end) {
                var values = values(place);
                for (int i = 0; i < transactions.size(); i++) {
                    commits.add(transact(database, prepared.get(i), transactions.get(i), values));
                }
                turns.increment();
            }
        }
    }

    private static long transact(
            Connection database,
            List<PreparedStatement> prepared,
            List<Step> steps,
            Map<String, Object> values)
            throws SQLException {
        for (int i = 0; i < steps.size(); i++) {
            var statement = prepared.get(i);
            var names = steps.get(i).names();
            for (int n = 0; n < names.size(); n++) {
                statement.setObject(n + 1, values.get(names.get(n)));
            }
            statement.execute();
        }
        long start = System.nanoTime();
        database.commit();
        return System.nanoTime() - start;
    }

    private static List<PreparedStatement> prepare(Connection database, List<Step> steps)
            throws SQLException {
        var prepared = new ArrayList<PreparedStatement>();
        for (var step : steps) {
            prepared.add(database.prepareStatement(step.sql()));
        }
        return prepared;
    }

    /** A conversation of its own for each client, made as the owner. */
    private static Map<String, Object> place(Connection database) throws SQLException {
        var place = new java.util.HashMap<String, Object>();
        try (var statement = database.createStatement()) {
            statement.execute("reset role");
            var rows =
                    statement.executeQuery(
                            "select id, merchant_id from inbox where kind = 'widget' limit 1");
            rows.next();
            var contact = UUID.randomUUID();
            var conversation = UUID.randomUUID();
            var inbox = rows.getObject(1, UUID.class);
            var merchant = rows.getObject(2, UUID.class);
            statement.execute(
                    "insert into contact (id, merchant_id) values ('%s', '%s')"
                            .formatted(contact, merchant));
            statement.execute(
                    ("insert into conversation (id, merchant_id, inbox_id, contact_id, locale)"
                                    + " values ('%s', '%s', '%s', '%s', 'en')")
                            .formatted(conversation, merchant, inbox, contact));
            statement.execute("set role kefu_app");
            database.commit();
            place.put("merchant", merchant.toString());
            place.put("inbox", inbox);
            place.put("conversation", conversation);
        }
        return place;
    }

    private static Map<String, Object> values(Map<String, Object> place) {
        var values = new java.util.HashMap<>(place);
        for (var name : List.of("message", "reply", "turn")) {
            values.put(name, UUID.randomUUID());
        }
        values.put("event", values.get("message").toString());
        return values;
    }

    private Connection connect() throws SQLException {
        var database = DriverManager.getConnection(server.url(), "postgres", server.password());
        database.setAutoCommit(false);
        return database;
    }
}
