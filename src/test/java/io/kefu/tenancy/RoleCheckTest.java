// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static io.kefu.tenancy.Database.attempt;
import static io.kefu.tenancy.Database.column;
import static io.kefu.tenancy.Database.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kefu works as kefu_app or not at all; and its owner need not be a superuser. */
class RoleCheckTest {
    /** One call of each directory function, with an argument of each type that it takes. */
    private static final String CALLS =
            """
            select format('select * from %s(%s)', proname, (
                     select string_agg(case type when 'text'::regtype then '@x@'
                                                 when 'text[]'::regtype then 'array[@x@]'
                                                 when 'interval'::regtype then 'interval @1 minute@'
                                                 else '1' end, ', ' order by place)
                       from unnest(proargtypes::oid[]) with ordinality argument (type, place)))
              from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
            """
                    .replace("@", "''");

    private static Database database;
    private static String landlords;

    @BeforeAll
    static void start() throws SQLException {
        database = new Database();
        landlords = installedBy("landlord");
        database.migrated();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void kefu_app_is_accepted() throws SQLException {
        try (var connection = database.connect()) {
            run(connection, "set role kefu_app");
            assertThat(RoleCheck.objection(connection)).isEmpty();
        }
    }

    @Test
    void a_superuser_is_refused() throws SQLException {
        try (var connection = database.connect()) {
            assertThat(RoleCheck.objection(connection))
                    .hasValueSatisfying(why ->
                            assertThat(why).contains("postgres", "superuser", "set role kefu_app"));
        }
    }

    @Test
    void whoever_passes_by_the_walls_is_refused() throws SQLException {
        try (var connection = database.connect()) {
            run(connection, "create role passes nologin bypassrls");
            run(connection, "create role plain nologin");
            run(connection, "set role passes");
            assertThat(RoleCheck.objection(connection))
                    .hasValueSatisfying(why -> assertThat(why).contains("BYPASSRLS"));
            run(connection, "reset role");
            run(connection, "set role plain");
            assertThat(RoleCheck.objection(connection))
                    .hasValueSatisfying(why -> assertThat(why).contains("is not kefu_app"));
        }
    }

    @Test
    void a_kefu_app_that_somebody_made_an_owner_is_refused() throws SQLException {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            run(connection, "create table spare (id int)");
            run(connection, "alter table spare owner to kefu_app");
            run(connection, "set local role kefu_app");
            assertThat(RoleCheck.objection(connection))
                    .hasValueSatisfying(why -> assertThat(why).contains("owns tables"));
        }
    }

    @Test
    void an_owner_without_special_powers_can_install_and_serve() throws SQLException {
        var shop = UUID.randomUUID();
        var other = UUID.randomUUID();
        try (var connection = DriverManager.getConnection(landlords, "landlord", "postgres")) {
            assertThat(RoleCheck.objection(connection))
                    .hasValueSatisfying(why -> assertThat(why).contains("owns tables"));
            run(connection, "set role kefu_app");
            assertThat(RoleCheck.objection(connection)).isEmpty();
            move(connection, shop, "agent");
            move(connection, other, "owner");
            assertThat(
                            column(
                                    connection,
                                    "select merchant_id from find_login('agent@example.com')"))
                    .containsExactly(shop.toString());
            assertThat(
                            column(
                                    connection,
                                    "select merchant_id from find_login('OWNER@example.com')"))
                    .containsExactly(other.toString(), shop.toString());
            connection.setAutoCommit(false);
            run(connection, "select set_config('kefu.merchant', '%s', true)".formatted(shop));
            assertThat(column(connection, "select id from merchant"))
                    .containsExactly(shop.toString());
            assertThat(
                            attempt(
                                    connection,
                                    "update merchant set name = 'x' where id = '%s'"
                                            .formatted(other)))
                    .isEqualTo("0 changed");
            assertThat(attempt(connection, sessionOf(other)))
                    .contains("user_session_merchant_id_user_id_fkey");
            connection.rollback();
            for (var lookup : column(connection, CALLS)) {
                assertThat(attempt(connection, lookup)).as(lookup).endsWith("changed");
            }
            run(connection, "reset role");
            assertThat(attempt(connection, "update app_user set locale = 'de'"))
                    .as("a migration of the owner")
                    .isEqualTo("2 changed");
        }
    }

    @Test
    void an_owner_who_may_not_use_kefu_app_hears_what_to_do() {
        assertThatThrownBy(() -> installedBy("latecomer"))
                .hasMessageContaining("grant kefu_app to latecomer");
    }

    /** An owner who creates roles and databases, and no more. */
    private static String installedBy(String owner) throws SQLException {
        try (var connection = database.connect()) {
            run(connection, "create role %s login createrole password 'postgres'".formatted(owner));
            run(connection, "create database of_%1$s owner %1$s".formatted(owner));
        }
        var url = database.url().replaceFirst("/[^/?]+(\\?|$)", "/of_" + owner + "$1");
        Database.migrate(url, owner);
        return url;
    }

    /** A merchant moves in, with one user. */
    private static void move(Connection connection, UUID merchant, String role)
            throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "select set_config('kefu.merchant', '%s', true)".formatted(merchant));
        run(
                connection,
                "insert into merchant (id, name) values ('%s', '%s')".formatted(merchant, role));
        run(
                connection,
                "insert into app_user (id, email, name, role, password_hash) values ('%1$s', '%2$s@example.com', 'Mia', '%2$s', '-')"
                        .formatted(merchant, role));
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static String sessionOf(UUID user) {
        return "insert into user_session (id, user_id, acting_merchant_id, token_hash, ip, user_agent, expires_at) values (gen_random_uuid(), '%1$s', '%1$s', 'x', '', '', now())"
                .formatted(user);
    }
}
