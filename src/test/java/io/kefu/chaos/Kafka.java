// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka in a process of its own, which can be killed, stopped, and lost with all it held.
 */
final class Kafka implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final int advertised;
    private volatile @Nullable Process process;

    /**
     * @param advertised the port that clients are told to use
     */
    Kafka(Path directory, int port, int controllerPort, int advertised) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.advertised = advertised;
        start();
    }

    void start() {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command =
                new ProcessBuilder(
                                java,
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Broker.class.getName(),
                                directory.toString(),
                                "" + port,
                                "" + controllerPort,
                                "" + advertised)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(new File(directory + ".log")));
        try {
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < 300 && !listens(); i++) {
            Signals.pause(200);
        }
    }

    void kill() {
        if (process != null) {
            Signals.send("KILL", List.of(process.toHandle()));
            process.onExit().join();
        }
    }

    void stop() {
        if (process != null) {
            Signals.send("STOP", List.of(process.toHandle()));
        }
    }

    void goOn() {
        if (process != null) {
            Signals.send("CONT", List.of(process.toHandle()));
        }
    }

    /** What it held is gone for good. */
    void lose() {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
