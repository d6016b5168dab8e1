// SPDX-License-Identifier: Apache-2.0
package io.kefu.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A real PostgreSQL of our own. It survives the end of this program by force: the next start adopts
 * a server that still runs, and recovers one that does not. One that ends by itself is started
 * again while {@link #watch watched}.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String MAJOR = "17";
    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final DataDirectory data;
    private final boolean durable;
    private final int port;
    private volatile boolean closing;

    private LocalPostgres(DataDirectory data, boolean durable, int port) {
        this.data = data;
        this.durable = durable;
        this.port = port;
    }

    /**
     * Starts or adopts the server of this data directory.
     *
     * @param durable false only in tests: a crash of the machine may then lose what was committed
     * @throws Refused when the directory belongs to another PostgreSQL major, or it does not start
     */
    public static LocalPostgres start(DataDirectory data, boolean durable) {
        try {
            refuseOtherMajor(data.postgres());
            var orphan = running(data);
            if (orphan.isPresent()) {
                return orphan.get();
            }
            var server = new LocalPostgres(data, durable, freePort());
            server.launch();
            return server;
        } catch (IOException e) {
            throw new Refused(
                    "PostgreSQL does not start on " + data.postgres() + ": " + e.getMessage());
        }
    }

    /** The server that runs on this directory, if one does. */
    public static Optional<LocalPostgres> running(DataDirectory data) throws IOException {
        return ServerProcess.of(data).map(process -> new LocalPostgres(data, true, process.port()));
    }

    /** Where to connect, as the owner. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The owner's password; the owner's name is {@code postgres}. */
    public String password() {
        return data.postgresPassword();
    }

    /**
     * Starts the server again, at the same address, whenever it ends without being told to.
     *
     * @param hopeless run when it does not start any more; it says why
     */
    public void watch(Runnable hopeless) {
        Thread.ofPlatform()
                .daemon()
                .name("postgres-watch")
                .start(() -> {
                    try {
                        watch();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (IOException | Refused e) {
                        System.err.println(
                                "PostgreSQL has ended and does not start again: " + e.getMessage());
                        hopeless.run();
                    }
                });
    }

    private void watch() throws IOException, InterruptedException {
        while (!closing) {
            Thread.sleep(250);
            if (ServerProcess.of(data).isEmpty()) {
                revive();
            }
        }
    }

    private void revive() throws IOException, InterruptedException {
        for (int failures = 0; !closing; ) {
            try {
                System.err.println("PostgreSQL has ended by itself; it is started again.");
                launch();
                return;
            } catch (IOException e) {
                if (++failures == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(1_000);
            }
        }
    }

    /** Stops the server; committed work is safe either way. */
    @Override
    public synchronized void close() {
        closing = true;
        try {
            var process = ServerProcess.of(data);
            if (process.isPresent()) {
                process.get().stop(PATIENCE);
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }

    private synchronized void launch() throws IOException {
        if (closing) {
            return;
        }
        ServerProcess.awaitNoneLeft(data, PATIENCE);
        var programs = Binaries.unpack(data.programs());
        if (!Files.exists(data.postgres())) {
            create(programs);
        }
        // Nothing of the old server lives, and the lock is ours: what it left says nothing any
        // more.
        Files.deleteIfExists(data.postgres().resolve("postmaster.pid"));
        Files.deleteIfExists(data.postgresLog());
        Command.run(
                programs.resolve("pg_ctl"),
                List.of(
                        "start",
                        "--wait",
                        "--timeout=60",
                        "--pgdata=" + data.postgres(),
                        "--log=" + data.postgresLog(),
                        "--options=" + options()),
                data.postgresLog());
    }

    /** In a folder beside it first: one that is there is whole. */
    private void create(Path programs) throws IOException {
        var part = Files.createTempDirectory(data.programs(), "creating");
        Command.run(
                programs.resolve("initdb"),
                List.of(
                        "--pgdata=" + part,
                        "--username=postgres",
                        "--pwfile=" + data.postgresPasswordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"),
                data.postgresLog());
        Files.move(part, data.postgres());
    }

    /** Its log names neither statements nor values: they may be what a shopper wrote. */
    private String options() {
        return String.join(
                " -c ",
                "-p " + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=" + (durable ? "on" : "off"),
                "shared_buffers=32MB",
                "max_connections=60",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse");
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
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
