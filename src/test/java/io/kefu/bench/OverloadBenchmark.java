// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import java.util.ArrayList;
import java.util.List;

/** Three times more than it can do: what is accepted is answered, and as much as ever. */
final class OverloadBenchmark implements Benchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public List<Row> run() throws Exception {
        var ratios = new ArrayList<Double>();
        double lost = 0;
        double refused = 0;
        try (var rig = Rig.start("KEFU_PROOF_ATTEMPTS_PER_ORDER", "1000000")) {
            var crowd = rig.shoppers("wgt_demo", 2_500);
            crowd.does("closed 48 12");
            for (int i = 0; i < ROUNDS; i++) {
                var peak = crowd.does("closed 48 " + SECONDS);
                double rate = peak.getInteger("replied") / peak.getDouble("seconds");
                var flood = crowd.does("open " + (int) (3 * rate) + " " + SECONDS);
                ratios.add(flood.getInteger("repliedInTime") / (double) SECONDS / rate);
                lost += flood.getInteger("unanswered");
                refused += flood.getInteger("refused");
                System.out.printf("  round %d: peak %.0f/s, %s%n", i + 1, rate, flood.encode());
            }
        }
        return List.of(
                Row.atLeast(0.9, 0.95, "overload.goodput", TurnsBenchmark.median(ratios), ""),
                Row.atMost(0, 0, "overload.accepted and lost", lost, ""),
                Row.figure("overload.refused", refused, ""));
    }
}
