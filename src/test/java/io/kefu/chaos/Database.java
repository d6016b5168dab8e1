// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import io.kefu.embedded.DataDirectory;
import io.kefu.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL under test: it can be killed, stopped, and, on a small tmpfs, run out of disk. */
final class Database implements AutoCloseable {
    private static final long DISK = 700L << 20;
    private final Path directory;
    private final boolean onSmallDisk;
    private volatile String name = "postgres";
    private volatile LocalPostgres server;

    Database(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.onSmallDisk =
                Signals.run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", "" + directory);
        Files.writeString(directory.resolve("postgres-password"), "postgres");
        Files.writeString(directory.resolve("postgres-password"), "postgres");
        start();
    }

    void start() {
        for (int attempt = 1; ; attempt++) {
            try {
                server = LocalPostgres.start(DataDirectory.peek(directory), true);
                try (var database = connect()) {
                    database.createStatement().execute("select 1");
                }
                return;
            } catch (RuntimeException | SQLException e) {
                // orphans of the killed server may still hold its memory
                if (attempt == 20) {
                    throw new IllegalStateException("PostgreSQL does not come back", e);
                }
                Signals.pause(500);
            }
        }
    }

    int port() {
        return Integer.parseInt(server.url().replaceAll(".*:(\\d+)/.*", "$1"));
    }

    Connection connect() throws SQLException {
        var url = server.url().replaceFirst("/postgres$", "/" + name);
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** The database in use. */
    String name() {
        return name;
    }

    /** Goes on with an empty database of this name. */
    void fresh(String name) throws SQLException {
        try (var database = connect()) {
            database.createStatement().execute("create database " + name);
        }
        this.name = name;
    }

    boolean canFill() {
        return onSmallDisk;
    }

    /** Leaves no room on the disk. */
    void fill() {
        try (var ballast = Files.newOutputStream(directory.resolve("ballast"))) {
            var block = new byte[1 << 20];
            for (long at = 0; at < DISK; at += block.length) {
                ballast.write(block);
            }
        } catch (IOException full) {
            // as wanted
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(directory.resolve("ballast"));
        if (!alive()) {
            start();
        }
    }

    boolean alive() {
        try (var database = connect()) {
            database.createStatement().execute("select 1");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void kill() throws IOException {
        Signals.send("KILL", processes());
    }

    void stop() throws IOException {
        Signals.send("STOP", processes());
    }

    void goOn() throws IOException {
        Signals.send("CONT", processes());
    }

    private List<ProcessHandle> processes() throws IOException {
        var file = directory.resolve("postgres/postmaster.pid");
        var all = new ArrayList<ProcessHandle>();
        if (Files.exists(file)) {
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            ProcessHandle.of(pid)
                    .ifPresent(p -> {
                        all.add(p);
                        p.descendants().forEach(all::add);
                    });
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        goOn();
        try {
            server.close();
        } catch (RuntimeException e) {
            kill();
        }
        if (onSmallDisk) {
            Signals.run("umount", "-l", "" + directory);
        }
    }
}
