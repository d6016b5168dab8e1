// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import io.kefu.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How long until the first message is accepted, what an idle program holds, how long it stops. */
final class StartBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final String WIDGET = "/api/v1/widget/wgt_demo";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> run() throws Exception {
        Program.train();
        var first = new ArrayList<Double>();
        var warm = new ArrayList<Double>();
        var processor = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        var stop = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            try (var program = Program.fresh("bench").with("KEFU_AOT", "off")) {
                first.add(untilAccepted(program));
                stop.add(stop(program));
                program.with("KEFU_AOT", "on");
                warm.add(untilAccepted(program));
                var used = program.process().info().totalCpuDuration().orElse(Duration.ZERO);
                processor.add(used.toMillis() / 1e3);
                Thread.sleep(20_000);
                resident.add(residentMegabytes(program.process()));
                stop.add(stop(program));
            }
        }
        return List.of(
                Row.atMost(5, 2.5, "warm start to accepted message", median(warm), "s"),
                Row.figure("  processor time of it", median(processor), "s"),
                Row.atMost(25, 8, "very first start to accepted message", median(first), "s"),
                Row.atMost(350, 300, "JVM resident when idle", median(resident), "MB"),
                Row.atMost(5, 2, "Ctrl-C to all stopped", median(stop), "s"));
    }

    private static double untilAccepted(Program program) throws Exception {
        long start = System.nanoTime();
        program.start();
        var token = Program.json(program.post(WIDGET + "/session", "{}", null)).path("token");
        var message = "{\"id\":\"%s\",\"text\":\"Where is my order 1001?\"}";
        Program.json(
                program.post(
                        WIDGET + "/messages",
                        message.formatted(UUID.randomUUID()),
                        token.asText()));
        return since(start);
    }

    private static double stop(Program program) throws Exception {
        long start = System.nanoTime();
        program.signal("INT");
        program.process().waitFor();
        double seconds = since(start);
        if (Files.exists(program.data().resolve("postgres/postmaster.pid"))) {
            throw new AssertionError("PostgreSQL still runs after Kefu has stopped");
        }
        return seconds;
    }

    private static double residentMegabytes(Process process) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS of process " + process.pid());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
