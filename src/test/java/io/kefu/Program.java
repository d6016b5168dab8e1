// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.embedded.DataDirectory;
import io.kefu.embedded.LocalPostgres;
import io.kefu.outbox.KillPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The packaged program, started by {@code ./kefu} as a user would, on a data directory of its own.
 */
public final class Program implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path data;
    private final Path log;
    private final int port;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Process process;

    private Program(Path data, int port) {
        this.data = data;
        this.port = port;
        this.log = data.resolveSibling(data.getFileName() + ".log");
    }

    /** A program yet to be started, on a fresh directory and a free port. */
    public static Program fresh(String name) {
        try {
            var place = Files.createDirectories(Path.of("target/data"));
            return new Program(Files.createTempDirectory(place, name).toAbsolutePath(), freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it this environment variable from the next start on. */
    public Program with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Makes the cache for quick starts, which otherwise the first run would make beside itself. */
    public static void train() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Boolean.getBoolean("kefu.packaged"), "runs after packaging, in the run named kill");
        var train = new ProcessBuilder("./kefu", "train").inheritIO();
        train.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (train.start().waitFor() != 0) {
            throw new AssertionError("./kefu train failed");
        }
    }

    /** The cache that {@link #train} has made, for those who start the program by themselves. */
    public static Optional<Path> trained() {
        try (var made = Files.list(Path.of("target/aot"))) {
            return made.filter(file -> file.toString().endsWith(".aot")).findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Starts it and returns at once; {@code wrapper} goes before the command. */
    public Process launch(String... wrapper) throws IOException {
        var command = new ArrayList<>(List.of(wrapper));
        if (System.getProperty("os.name").equals("Linux")) {
            // what runs in the background of a shell is deaf to Ctrl-C, and so are its children
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of("./kefu", "run", "--port", "" + port, "--data", data.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
        process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        return process;
    }

    /** Starts it, to die by itself at this point of its work. */
    public Program startToDieAt(KillPoint point) throws Exception {
        settings.put("JAVA_TOOL_OPTIONS", "-Dkefu.kill-at=" + point);
        start();
        settings.remove("JAVA_TOOL_OPTIONS");
        return this;
    }

    /** Starts it and waits until it says that it is ready. */
    public Program start(String... wrapper) throws Exception {
        launch(wrapper);
        awaitReady(Duration.ofSeconds(90));
        return this;
    }

    /** Waits until the readiness endpoint says so. */
    public void awaitReady(Duration most) throws Exception {
        var end = System.nanoTime() + most.toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("Kefu did not become ready:\n" + output());
            }
            Thread.sleep(20);
        }
    }

    /** Whether it is ready now. */
    public boolean ready() throws InterruptedException {
        try {
            return get("/q/health/ready", null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it has printed since its first start. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    /** The running process. */
    public Process process() {
        return process;
    }

    /** Where it keeps its data. */
    public Path data() {
        return data;
    }

    /** The address of this path. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The port where it listens. */
    public int port() {
        return port;
    }

    /** The first process of its PostgreSQL, when that runs. */
    public ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Whether its PostgreSQL runs. */
    public boolean postgresRuns() throws IOException {
        return LocalPostgres.running(DataDirectory.peek(data)).isPresent();
    }

    /** Asks its PostgreSQL, as its owner, for one column. */
    public List<String> sql(String query, String... values) throws IOException, SQLException {
        var postgres = LocalPostgres.running(DataDirectory.peek(data)).orElseThrow();
        try (var database =
                        DriverManager.getConnection(
                                postgres.url(), "postgres", postgres.password());
                var statement = database.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            var rows = statement.executeQuery();
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    /** Asks for this path. */
    public HttpResponse<String> get(String path, String token)
            throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    /** Posts this JSON. */
    public HttpResponse<String> post(String path, String json, String token)
            throws IOException, InterruptedException {
        return send(request(path, token).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends this request. */
    public HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The body of an answer that has to be a success. */
    public static JsonNode json(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal, such as {@code INT}, which is Ctrl-C. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }

    /** Ends whatever of it still runs. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                kill();
            }
        }
        LocalPostgres.running(DataDirectory.peek(data)).ifPresent(LocalPostgres::close);
    }

    /** A request for this path, with this bearer token. */
    public HttpRequest.Builder request(String path, String token) {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(10));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
