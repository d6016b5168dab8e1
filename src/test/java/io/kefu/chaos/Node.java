// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.kefu.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packaged program as a process of its own. */
final class Node implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String name;
    private final int port;
    private final Path log;
    private final Map<String, String> settings;
    private volatile @Nullable Process process;

    /**
     * @param settings environment variables
     */
    Node(String name, int port, Path log, Map<String, String> settings) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.settings = settings;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Starts it; returns before it listens. */
    void start(String killAt) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xms32m",
                        "-Xmx300m",
                        "-Xss512k",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dkefu.kill-at=" + killAt));
        Program.trained().ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar", "run"));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("" + log)));
        builder.environment().putAll(settings);
        builder.environment().put("KEFU_PORT", String.valueOf(port));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    /** As whatever runs the program would: one that ends before it listens is started again. */
    void awaitUp(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!ready()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " does not come up, see " + log);
            }
            if (!alive()) {
                start("");
            }
            Signals.pause(200);
        }
    }

    boolean ready() {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(3))
                        .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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

    /** Its clock is wrong by this much from now on, until it is started again. */
    void step(long seconds) throws IOException {
        if (alive()) {
            takesIn(String.valueOf(seconds), ClockAgent.class);
        }
    }

    /** Is wrong in this way from now on, until it is started again. */
    void becomes(Mutant mutant) throws IOException {
        takesIn(mutant.name(), MutantAgent.class, Late.class);
    }

    /** Loads the first class into the running program as an agent, and the others beside it. */
    private void takesIn(String argument, Class<?>... classes) throws IOException {
        var jar = log.resolveSibling(classes[0].getSimpleName() + ".jar");
        if (!Files.exists(jar)) {
            AgentJar.write(jar, List.of(classes));
        }
        try {
            var machine = VirtualMachine.attach(String.valueOf(process.pid()));
            machine.loadAgent(jar.toString(), argument);
            machine.detach();
        } catch (AttachNotSupportedException
                | AgentLoadException
                | AgentInitializationException e) {
            throw new IOException(name + " does not take in " + jar, e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
