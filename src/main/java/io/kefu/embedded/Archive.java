// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/** All rows as one ZIP file of PostgreSQL's COPY texts, with the version of their schema. */
final class Archive {
    private Archive() {}

    static void write(Connection database, Path file) throws SQLException, IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
            zip.putNextEntry(new ZipEntry("version"));
            zip.write(version(database).getBytes(StandardCharsets.UTF_8));
            for (var table : tables(database)) {
                zip.putNextEntry(new ZipEntry(table));
                var copy = "copy " + table + " (" + columns(database, table) + ") to stdout";
                database.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, kept(zip));
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("Exported to " + file);
    }

    static void read(Connection database, Path file) throws SQLException, IOException {
        database.setAutoCommit(false);
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var first = zip.getNextEntry();
            if (first == null || !first.getName().equals("version")) {
                throw new Refused(file + " is no export of Kefu.");
            }
            var theirs = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            if (Integer.parseInt(theirs) > Integer.parseInt(version(database))) {
                throw new Refused("The export is of a newer Kefu; update this one first.");
            }
            refuseRows(database);
            try (var statement = database.createStatement()) {
                statement.execute("set session_replication_role = replica");
            }
            var known = tables(database);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var table = entry.getName();
                if (!known.contains(table)) {
                    throw new Refused(
                            "The export has a table " + table + " that this Kefu does not know.");
                }
                var copy = "copy " + table + " (" + columns(database, table) + ") from stdin";
                database.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, kept(zip));
                advance(database, table);
            }
        }
        database.commit();
        System.out.println("Imported " + file);
    }

    private static void refuseRows(Connection database) throws SQLException {
        try (var rows = database.createStatement().executeQuery("select count(*) from merchant")) {
            rows.next();
            if (rows.getLong(1) > 0) {
                throw new Refused(
                        "The database is not empty; import into a fresh one, such as './kefu --data NEW --empty'.");
            }
        }
    }

    /** Identity columns go on after the greatest imported value. */
    private static void advance(Connection database, String table) throws SQLException {
        var columns =
                names(
                        database,
                        "select quote_ident(column_name) from information_schema.columns where table_schema = 'public'"
                                + " and is_identity = 'YES' and table_name = '"
                                + table
                                + "'");
        for (var column : columns) {
            names(
                    database,
                    "select setval(pg_get_serial_sequence('%1$s', '%2$s'), greatest((select max(%2$s) from %1$s), 1))"
                            .formatted(table, column));
        }
    }

    private static String version(Connection database) throws SQLException {
        try (var rows =
                database.createStatement()
                        .executeQuery(
                                "select max(version::int) from flyway_schema_history where success")) {
            rows.next();
            return String.valueOf(rows.getInt(1));
        }
    }

    private static List<String> tables(Connection database) throws SQLException {
        return names(
                database,
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
                        + " and relname <> 'flyway_schema_history' order by relname");
    }

    private static String columns(Connection database, String table) throws SQLException {
        return String.join(
                ", ",
                names(
                        database,
                        "select quote_ident(attname) from pg_attribute where attrelid = '"
                                + table
                                + "'::regclass"
                                + " and attnum > 0 and not attisdropped order by attnum"));
    }

    private static List<String> names(Connection database, String sql) throws SQLException {
        try (var rows = database.createStatement().executeQuery(sql)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    /** COPY closes what it is given; the archive goes on. */
    private static OutputStream kept(OutputStream zip) {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static InputStream kept(InputStream zip) {
        return new FilterInputStream(zip) {
            @Override
            public void close() {}
        };
    }
}
