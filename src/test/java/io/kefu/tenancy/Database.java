// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.kefu.PostgresTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A PostgreSQL spoken to by hand-written SQL. */
final class Database implements AutoCloseable {
    private final PostgresTestResource server = new PostgresTestResource();
    private final String url;

    Database() {
        url = server.start().get("KEFU_DB_URL");
    }

    Database migrated() {
        migrate(url, "postgres");
        return this;
    }

    static void migrate(String url, String owner) {
        Flyway.configure().dataSource(url, owner, "postgres").load().migrate();
    }

    String url() {
        return url;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    static List<String> column(Connection database, String sql) throws SQLException {
        try (var query = database.createStatement();
                var rows = query.executeQuery(sql)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    static int run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    /** Runs what may fail, and leaves the transaction usable: the message, or what was changed. */
    static String attempt(Connection database, String sql) throws SQLException {
        var before = database.setSavepoint();
        try {
            return run(database, sql) + " changed";
        } catch (SQLException e) {
            database.rollback(before);
            return e.getMessage();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
