// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import java.util.ArrayList;
import java.util.List;

/** {@code kill -9} with a backlog: how long until it is worked off, against the usual pace. */
final class RecoveryBenchmark implements Benchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final String OPEN =
            "select count(*) from turn where status in ('pending', 'running')";

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public List<Row> run() throws Exception {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            try (var rig = Rig.start("KEFU_PROOF_ATTEMPTS_PER_ORDER", "1000000")) {
                var crowd = rig.shoppers("wgt_demo", 1_500);
                crowd.does("closed 48 10");
                var peak = crowd.does("closed 48 8");
                double rate = peak.getInteger("replied") / peak.getDouble("seconds");
                crowd.begin("open " + (int) (4 * rate) + " 8");
                Thread.sleep(5_000);
                rig.program.kill();
                double backlog = rig.number(OPEN);
                rig.program.start();
                long start = System.nanoTime();
                while (rig.number(OPEN) > 0) {
                    Thread.sleep(50);
                }
                double took = (System.nanoTime() - start) / 1e9;
                ratios.add(took / (backlog / rate));
                System.out.printf(
                        "  round %d: backlog %.0f, %.0f/s, drained in %.1f s%n",
                        i + 1, backlog, rate, took);
            }
        }
        return List.of(Row.atMost(2.0, 1.5, "recovery", TurnsBenchmark.median(ratios), ""));
    }
}
