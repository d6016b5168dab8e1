// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import java.util.List;

/** How many turns may wait at once for a model that takes two seconds. */
final class WaitingBenchmark implements Benchmark {
    private static final int[] COUNTS = {250, 500, 1_000, 2_000, 4_000};

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public List<Row> run() throws Exception {
        int held = 0;
        try (var rig =
                Rig.start(
                        "KEFU_PROOF_ATTEMPTS_PER_ORDER", "1000000",
                        "TURNS_MAX", "20000",
                        "TURNS_MAX_PER_MERCHANT", "20000",
                        "TURNS_MAX_OPEN_PER_MERCHANT", "20000")) {
            var crowd = rig.shoppers("wgt_demo", COUNTS[COUNTS.length - 1]);
            crowd.does("closed 48 10");
            crowd.does("after 2000");
            for (int count : COUNTS) {
                // all are accepted before the first is due
                rig.sql("update inbox set debounce_ms = 8000");
                var burst = crowd.does("burst " + count);
                double added = burst.getDouble("replyP95") - 8_000 - 2_000;
                boolean holds =
                        added < 1_000
                                && burst.getInteger("refused") == 0
                                && burst.getInteger("failed") == 0
                                && burst.getInteger("unanswered") == 0;
                System.out.printf(
                        "  %d at once: %.0f ms added, %s%n", count, added, burst.encode());
                if (!holds) {
                    break;
                }
                held = count;
            }
        }
        return List.of(Row.atLeast(2_000, 10_000, "waiting", held, "turns"));
    }
}
