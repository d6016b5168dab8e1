// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.flow.FlowBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code ./kefu bench [NAME...|all] [--json FILE]}: measures, prints a table, writes JSON. */
public final class Bench {
    /** All there are; a new benchmark adds its line here. */
    private static final List<Benchmark> ALL =
            List.of(
                    new StartBenchmark(),
                    new FlowBenchmark(),
                    new TurnsBenchmark(),
                    new WaitingBenchmark(),
                    new SocketsBenchmark(),
                    new AnswerBenchmark(),
                    new RecoveryBenchmark(),
                    new OverloadBenchmark(),
                    new NoisyBenchmark());

    private Bench() {}

    /** Ends with 1 when a bound is not kept, with 2 when it is asked for what there is not. */
    public static void main(String[] args) throws Exception {
        var names = new ArrayList<>(List.of(args));
        Path json = null;
        int at = names.indexOf("--json");
        if (at >= 0 && at + 1 < names.size()) {
            json = Path.of(names.remove(at + 1));
            names.remove(at);
        }
        var chosen =
                ALL.stream()
                        .filter(b -> names.contains(b.name()) || names.contains("all"))
                        .toList();
        if (chosen.isEmpty()
                || !names.stream().allMatch(n -> n.equals("all") || named(chosen, n))) {
            System.err.println("./kefu bench [NAME...|all] [--json FILE]; there are: " + known());
            System.exit(2);
        }
        var rows = new ArrayList<Row>();
        for (var benchmark : chosen) {
            System.out.println("Measuring " + benchmark.name() + " ...");
            rows.addAll(benchmark.run());
        }
        print(rows);
        if (json != null) {
            new ObjectMapper().writeValue(json.toFile(), report(rows));
        }
        System.exit(rows.stream().allMatch(Row::ok) ? 0 : 1);
    }

    private static boolean named(List<Benchmark> all, String name) {
        return all.stream().anyMatch(b -> b.name().equals(name));
    }

    private static String known() {
        return ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
    }

    private static void print(List<Row> rows) {
        int wide = rows.stream().mapToInt(r -> r.name().length()).max().orElse(0);
        System.out.printf("%n%-" + wide + "s  %12s %12s %12s%n", "", "value", "must", "aim");
        for (var row : rows) {
            System.out.printf(
                    "%-" + wide + "s  %12s %12s %12s  %s%n",
                    row.name(),
                    shown(row.value(), row.unit()),
                    shown(row.must(), row.unit()),
                    shown(row.aim(), row.unit()),
                    row.ok() ? "" : "NOT MET");
        }
    }

    private static String shown(Double value, String unit) {
        if (value == null) {
            return "";
        }
        var digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, unit).strip();
    }

    private static Map<String, Object> report(List<Row> rows) throws Exception {
        var report = new LinkedHashMap<String, Object>();
        report.put("at", Instant.now().toString());
        report.put("machine", machine());
        report.put("rows", rows);
        return report;
    }

    private static Map<String, Object> machine() throws Exception {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", Runtime.version().toString());
        var load = Path.of("/proc/loadavg");
        machine.put("load", Files.exists(load) ? Files.readString(load).strip() : "");
        return machine;
    }
}
