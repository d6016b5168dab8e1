// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import io.kefu.Program;
import io.kefu.embedded.DataDirectory;
import io.kefu.embedded.LocalPostgres;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The packaged program with its PostgreSQL, and a load in a process of its own. */
final class Rig implements AutoCloseable {
    private static final double TICKS = 100;
    final Program program;
    private final int modelPort = freePort();
    private final List<Crowd> crowds = new ArrayList<>();

    private Rig(Program program) {
        this.program = program;
    }

    /** Starts the program with a model that answers at once, and shoppers who may ask at once. */
    static Rig start(String... settings) throws Exception {
        var rig = new Rig(Program.fresh("bench"));
        rig.program
                .with("QWEN_BASE_URL", "http://127.0.0.1:" + rig.modelPort + "/v1")
                .with("KEFU_HEAP", "512m");
        for (int i = 0; i < settings.length; i += 2) {
            rig.program.with(settings[i], settings[i + 1]);
        }
        rig.program.start();
        rig.sql("update inbox set debounce_ms = 0");
        return rig;
    }

    /** Shoppers of one inbox who have proven to own the order they will ask for. */
    Crowd shoppers(String inbox, int count) throws Exception {
        int model = crowds.isEmpty() ? modelPort : freePort();
        var crowd = load(program.uri("/").getPort(), model, inbox, count);
        crowds.add(crowd);
        prove();
        return crowd;
    }

    /** A load process with its sessions open. */
    static Crowd load(int port, int model, String inbox, int count) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -n $(ulimit -Hn); exec \"$@\"",
                                "sh",
                                java,
                                "-XX:+UseSerialGC",
                                "-Xmx900m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Load.class.getName(),
                                "" + port,
                                "" + model,
                                inbox,
                                "" + count)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var crowd = new Crowd(process);
        crowd.expect("ready");
        return crowd;
    }

    /** Another merchant with a store and a widget of this public id. */
    void secondMerchant(String widget) throws SQLException, IOException {
        sql(
                """
                insert into merchant (id, name) values ('00000000-0000-0000-0000-000000000002', 'quiet');
                insert into store_connection
                select (jsonb_populate_record(s, jsonb_build_object(
                    'id', gen_random_uuid(), 'merchant_id', '00000000-0000-0000-0000-000000000002'))).*
                  from store_connection s;
                insert into flow (merchant_id, id, pack, latest, draft, live, previous)
                select '00000000-0000-0000-0000-000000000002', id, pack, latest, draft, live, previous from flow;
                insert into flow_version (merchant_id, flow, version, yaml, author)
                select '00000000-0000-0000-0000-000000000002', flow, version, yaml, author from flow_version;
                insert into inbox (id, merchant_id, public_id, kind, name, secret, debounce_ms, allowed_origins, idempotent)
                values (gen_random_uuid(), '00000000-0000-0000-0000-000000000002', '%s', 'widget', 'quiet', '\\x00', 0, '["*"]', true)
                """
                        .formatted(widget));
    }

    private void prove() throws SQLException, IOException {
        sql(
                "insert into order_proof (id, merchant_id, contact_id, connection_id, order_number, proven_by, expires_at)"
                        + " select gen_random_uuid(), c.merchant_id, c.id, s.id, '1001', 'email', now() + interval '1 day'"
                        + " from contact c join store_connection s on s.merchant_id = c.merchant_id"
                        + " on conflict do nothing");
    }

    /** A load process and the orders it takes. */
    static final class Crowd implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;
        private final PrintStream in;

        private Crowd(Process process) {
            this.process = process;
            out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        JsonObject does(String order) throws IOException {
            in.println(order);
            return new JsonObject(line("{"));
        }

        /** Begins; {@link #result} waits for the end. */
        void begin(String order) {
            in.println(order);
        }

        JsonObject result() throws IOException {
            return new JsonObject(line("{"));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }

        private void expect(String word) throws IOException {
            line(word);
        }

        private String line(String start) throws IOException {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
            }
            throw new IOException("the load process has ended");
        }
    }

    Connection connect() throws SQLException, IOException {
        var postgres = postgres();
        return DriverManager.getConnection(postgres.url(), "postgres", postgres.password());
    }

    LocalPostgres postgres() throws IOException {
        return LocalPostgres.running(DataDirectory.peek(program.data())).orElseThrow();
    }

    void sql(String sql) throws SQLException, IOException {
        try (var database = connect();
                var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException, IOException {
        try (var database = connect();
                var rows = database.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** CPU seconds that the program and PostgreSQL have used so far. */
    double cpu() throws IOException {
        var pid = Files.readAllLines(program.data().resolve("postgres/postmaster.pid")).getFirst();
        var postgres = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        double sum = used(program.process().pid(), false) + used(postgres.pid(), true);
        for (var backend : postgres.descendants().toList()) {
            sum += used(backend.pid(), false);
        }
        return sum;
    }

    private static double used(long pid, boolean withEnded) throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (withEnded) {
                ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            }
            return ticks / TICKS;
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        crowds.forEach(Crowd::close);
        program.close();
    }
}
