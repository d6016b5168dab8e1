// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A real PostgreSQL of our own. It survives the end of this program by force: the next start adopts
 * a server that still runs, and recovers one that does not.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String MAJOR = "17";
    private final AutoCloseable server;
    private final int port;

    private LocalPostgres(AutoCloseable server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts or adopts the server of this data directory.
     *
     * @param durable false only in tests: a crash of the machine may then lose what was committed
     * @throws Refused when the directory belongs to another PostgreSQL major
     */
    public static LocalPostgres start(DataDirectory data, boolean durable) {
        try {
            refuseOtherMajor(data.postgres());
            var orphan = running(data.postgres());
            if (orphan.isPresent()) {
                return orphan.get();
            }
            Files.deleteIfExists(data.postgres().resolve("postmaster.pid"));
            return launch(data, durable);
        } catch (IOException e) {
            throw new Refused(
                    "PostgreSQL does not start on " + data.postgres() + ": " + e.getMessage());
        }
    }

    /** The server that runs on this directory, if one does. */
    public static Optional<LocalPostgres> running(Path directory) throws IOException {
        var file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.size() < 4 || !isPostgres(lines)) {
            return Optional.empty();
        }
        var process = ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
        var port = Integer.parseInt(lines.get(3).strip());
        return Optional.of(new LocalPostgres(() -> stop(process), port));
    }

    /** Where to connect, as the owner. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Stops the server; committed work is safe either way. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }

    private static LocalPostgres launch(DataDirectory data, boolean durable) throws IOException {
        int port = freePort();
        Files.createDirectories(data.work());
        var server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data.postgres())
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(data.work().toFile())
                        .setRegisterShutdownHook(false)
                        .setPort(port)
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig(
                                "unix_socket_directories",
                                data.postgres().toAbsolutePath().toString())
                        .setServerConfig("fsync", durable ? "on" : "off")
                        .setServerConfig("shared_buffers", "32MB")
                        .setServerConfig("max_connections", "60")
                        .start();
        return new LocalPostgres(server, port);
    }

    private static boolean isPostgres(List<String> pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(pidFile.get(0).strip()))
                    .filter(ProcessHandle::isAlive)
                    .flatMap(p -> p.info().command())
                    .filter(c -> c.contains("postgres"))
                    .isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void stop(ProcessHandle postgres) throws Exception {
        // SIGINT is PostgreSQL's fast shutdown; destroy() would send SIGTERM and wait for clients.
        new ProcessBuilder("kill", "-INT", String.valueOf(postgres.pid())).start().waitFor();
        postgres.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
    }

    private static void refuseOtherMajor(Path directory) throws IOException {
        var version = directory.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR)) {
            throw new Refused(
                    "The data in %s is of PostgreSQL %s, this Kefu brings %s. Run './kefu export FILE' with the Kefu that wrote it, then './kefu import FILE' here."
                            .formatted(directory, Files.readString(version).strip(), MAJOR));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
