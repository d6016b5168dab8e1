// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** {@code bot}, {@code export} and {@code import}: work straight on the database, as its owner. */
public final class DatabaseCommands {
    private DatabaseCommands() {}

    /**
     * Does what the arguments say and prints what was done.
     *
     * @throws Refused when that cannot be done
     */
    public static void run(String[] args, Path data) {
        try {
            var external =
                    Optional.ofNullable(System.getenv("KEFU_DB_OWNER_URL"))
                            .or(() -> Optional.ofNullable(System.getenv("KEFU_DB_URL")));
            if (external.isPresent()) {
                run(args, external.get(), env("KEFU_DB_USER"), env("KEFU_DB_PASSWORD"));
                return;
            }
            var running = LocalPostgres.running(DataDirectory.peek(data));
            if (running.isPresent()) {
                run(args, running.get());
                return;
            }
            try (var postgres = LocalPostgres.start(DataDirectory.lock(data), true)) {
                run(args, postgres);
            }
        } catch (SQLException | IOException e) {
            throw new Refused("That did not work: " + e.getMessage());
        }
    }

    private static String env(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("postgres");
    }

    private static void run(String[] args, LocalPostgres postgres)
            throws SQLException, IOException {
        run(args, postgres.url(), "postgres", postgres.password());
    }

    private static void run(String[] args, String url, String user, String password)
            throws SQLException, IOException {
        try (var database = DriverManager.getConnection(url, user, password)) {
            switch (args[0]) {
                case "bot" -> bot(args, database);
                case "export" -> Archive.write(database, file(args));
                case "import" -> {
                    migrate(url, user, password);
                    Archive.read(database, file(args));
                }
                default ->
                        throw new Refused(
                                "There is no command " + args[0] + "; see './kefu help'.");
            }
        }
    }

    private static void bot(String[] args, Connection database) throws SQLException {
        if (args.length < 2 || !args[1].matches("on|draft|off")) {
            throw new Refused(
                    "Say './kefu bot on', './kefu bot draft' or './kefu bot off', and after it a merchant's name for that one only.");
        }
        try (var update =
                database.prepareStatement(
                        "update merchant set bot_mode = ? where ? in ('', name)")) {
            update.setString(1, args[1]);
            update.setString(2, args.length > 2 ? args[2] : "");
            int merchants = update.executeUpdate();
            if (merchants == 0) {
                throw new Refused("No merchant has that name; nothing was changed.");
            }
            System.out.println("The bot is " + args[1] + " for " + merchants + " merchant(s).");
        }
    }

    private static void migrate(String url, String user, String password) {
        org.flywaydb.core.Flyway.configure().dataSource(url, user, password).load().migrate();
    }

    private static Path file(String[] args) {
        if (args.length != 2) {
            throw new Refused("Name one file: './kefu " + args[0] + " FILE'.");
        }
        var file = Path.of(args[1]);
        if (args[0].equals("import") && !Files.isReadable(file)) {
            throw new Refused("The file " + file + " cannot be read.");
        }
        return file;
    }
}
