// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.commerce.ContextBenchmark;
import io.kefu.flow.FlowBenchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                    new ContextBenchmark(),
                    new RecoveryBenchmark(),
                    new OverloadBenchmark(),
                    new NoisyBenchmark(),
                    new InboxBenchmark());

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
        Table.print(rows);
        if (json != null) {
            new ObjectMapper().writeValue(json.toFile(), Table.report(rows));
        }
        System.exit(rows.stream().allMatch(Row::ok) ? 0 : 1);
    }

    private static boolean named(List<Benchmark> all, String name) {
        return all.stream().anyMatch(b -> b.name().equals(name));
    }

    private static String known() {
        return ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
    }
}
