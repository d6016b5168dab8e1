// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static io.kefu.tenancy.Database.attempt;
import static io.kefu.tenancy.Database.column;
import static io.kefu.tenancy.Database.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No row crosses merchants, whatever SQL somebody writes: for every table of the catalog. */
class WallsTest {
    private static final UUID OURS = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();
    private static final String TABLES =
            """
            select c.relname from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
               and c.relname <> 'flyway_schema_history'
             order by 1
            """;
    private static final List<String> DIRECTORY =
            List.of(
                    "find_inbox",
                    "find_login",
                    "due_turns",
                    "due_waits",
                    "due_desk",
                    "due_sends",
                    "due_events",
                    "due_polls",
                    "due_changes",
                    "due_watches",
                    "due_alerts",
                    "due_rules",
                    "find_store");

    private static Database database;

    @BeforeAll
    static void start() {
        database = new Database().migrated();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static Stream<String> tables() throws SQLException {
        try (var owner = database.connect()) {
            var tables = column(owner, TABLES);
            assertThat(tables).contains("merchant", "app_user", "login_attempt");
            return tables.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_table_names_its_merchant_and_is_closed_to_every_other(String table) throws SQLException {
        try (var owner = database.connect()) {
            var key = key(table);
            assertThat(
                            column(
                                    owner,
                                    "select relrowsecurity and relforcerowsecurity from pg_class where oid = '%s'::regclass"
                                            .formatted(table)))
                    .containsExactly("t");
            var wall = "(%s = (current_setting('kefu.merchant'::text))::uuid)".formatted(key);
            assertThat(
                            column(
                                    owner,
                                    "select concat_ws(' ', policyname, cmd, permissive, roles::text, qual, with_check) from pg_policies where schemaname = 'public' and tablename = '%s' order by 1"
                                            .formatted(table)))
                    .containsExactly(
                            "merchant ALL PERMISSIVE {kefu_app} %s %s".formatted(wall, wall),
                            "owner ALL PERMISSIVE {postgres} true true");
            assertThat(
                            column(
                                    owner,
                                    "select concat_ws(' ', data_type, is_nullable, column_default) from information_schema.columns where table_schema = 'public' and table_name = '%s' and column_name = '%s'"
                                            .formatted(table, key)))
                    .containsExactly(
                            table.equals("merchant")
                                    ? "uuid NO"
                                    : "uuid NO (current_setting('kefu.merchant'::text))::uuid");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void hand_written_sql_meets_only_rows_of_its_merchant(String table) throws SQLException {
        try (var connection = withARowOfEach(table)) {
            var key = key(table);
            become(connection, OURS);
            assertThat(column(connection, "select %s from %s".formatted(key, table)))
                    .containsExactly(OURS.toString());
            assertThat(
                            column(
                                    connection,
                                    "select %s from %s where %s = '%s'"
                                            .formatted(key, table, key, THEIRS)))
                    .isEmpty();
            assertThat(attempt(connection, "update %1$s set %2$s = %2$s".formatted(table, key)))
                    .isIn("1 changed", denied(table));
            assertThat(
                            attempt(
                                    connection,
                                    "update %1$s set %2$s = '%3$s'".formatted(table, key, THEIRS)))
                    .containsAnyOf("violates row-level security", denied(table));
            assertThat(attempt(connection, insert(connection, table, THEIRS)))
                    .contains("violates row-level security");
            assertThat(attempt(connection, "delete from " + table))
                    .isIn("1 changed", denied(table));
            assertThat(attempt(connection, "truncate " + table)).contains("permission denied");
            run(connection, "reset role");
            assertThat(
                            column(
                                    connection,
                                    "select count(*) from %s where %s = '%s'"
                                            .formatted(table, key, THEIRS)))
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void without_a_merchant_a_query_fails_loudly(String table) throws SQLException {
        try (var connection = withARowOfEach(table)) {
            run(connection, "set local role kefu_app");
            assertThat(attempt(connection, "select * from " + table))
                    .contains("unrecognized configuration parameter");
            assertThat(attempt(connection, insert(connection, table, null)))
                    .contains("unrecognized configuration parameter");
            run(connection, "select set_config('kefu.merchant', '', true)");
            assertThat(attempt(connection, "select * from " + table))
                    .contains("invalid input syntax for type uuid");
            assertThat(attempt(connection, "delete from " + table))
                    .containsAnyOf("invalid input syntax for type uuid", denied(table));
        }
    }

    @Test
    void only_the_directory_functions_look_across_merchants() throws SQLException {
        try (var owner = database.connect()) {
            var definers =
                    column(
                            owner,
                            "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace");
            assertThat(definers).contains("find_login").isSubsetOf(DIRECTORY);
            assertThat(
                            column(
                                    owner,
                                    "select distinct proconfig::text from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"))
                    .containsExactly("{\"search_path=pg_catalog, public, pg_temp\"}");
            assertThat(
                            column(
                                    owner,
                                    "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace and has_function_privilege('public', oid, 'execute')"))
                    .isEmpty();
            assertThat(
                            column(
                                    owner,
                                    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')"))
                    .isEmpty();
        }
    }

    @Test
    void the_record_of_who_did_what_cannot_be_changed() throws SQLException {
        try (var connection = withARowOfEach("audit_entry")) {
            become(connection, OURS);
            assertThat(attempt(connection, "update audit_entry set action = 'nothing'"))
                    .contains("permission denied");
            assertThat(attempt(connection, "delete from audit_entry"))
                    .contains("permission denied");
        }
    }

    private static void become(Connection connection, UUID merchant) throws SQLException {
        run(connection, "set local role kefu_app");
        run(connection, "select set_config('kefu.merchant', '%s', true)".formatted(merchant));
    }

    private static String key(String table) {
        return table.equals("merchant") ? "id" : "merchant_id";
    }

    private static String denied(String table) {
        return "ERROR: permission denied for table " + table;
    }

    /** A transaction, never committed, in which the table holds one row of each merchant. */
    private static Connection withARowOfEach(String table) throws SQLException {
        var connection = database.connect();
        connection.setAutoCommit(false);
        run(connection, "set local session_replication_role = replica");
        for (var check :
                column(
                        connection,
                        "select conname from pg_constraint where contype = 'c' and conrelid = '%s'::regclass"
                                .formatted(table))) {
            run(connection, "alter table %s drop constraint %s".formatted(table, check));
        }
        run(connection, insert(connection, table, OURS));
        run(connection, insert(connection, table, THEIRS));
        return connection;
    }

    /** Fills what has to be filled; a column of a new type wants a line in {@link #anything}. */
    private static String insert(Connection connection, String table, UUID merchant)
            throws SQLException {
        var row = new TreeMap<String, String>();
        for (var column :
                column(
                        connection,
                        """
                        select column_name || ' ' || udt_name from information_schema.columns
                         where table_schema = 'public' and table_name = '%s' and is_identity = 'NO'
                           and is_nullable = 'NO' and column_default is null
                        """
                                .formatted(table))) {
            var name = column.substring(0, column.indexOf(' '));
            row.put(name, anything(column.substring(name.length() + 1)));
        }
        row.remove(key(table));
        if (merchant != null) {
            row.put(key(table), "'%s'".formatted(merchant));
        } else if (table.equals("merchant")) {
            row.put("id", anything("uuid"));
        }
        return "insert into %s (%s) values (%s)"
                .formatted(table, String.join(", ", row.keySet()), String.join(", ", row.values()));
    }

    private static String anything(String type) {
        return Map.of(
                        "uuid", "gen_random_uuid()",
                        "text", "gen_random_uuid()::text",
                        "bytea", "gen_random_uuid()::text::bytea",
                        "jsonb", "'{}'",
                        "timestamptz", "now()",
                        "date", "current_date",
                        "bool", "false",
                        "int4", "(random() * 1000000000)::int",
                        "int8", "(random() * 1000000000)::bigint",
                        "numeric", "1")
                .getOrDefault(type, "no example of type " + type);
    }
}
