// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import java.util.ArrayList;
import java.util.List;

/** One merchant floods; how much longer another merchant's shoppers wait. */
final class NoisyBenchmark implements Benchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);

    @Override
    public String name() {
        return "noisy";
    }

    @Override
    public List<Row> run() throws Exception {
        var ratios = new ArrayList<Double>();
        try (var rig = Rig.start("KEFU_PROOF_ATTEMPTS_PER_ORDER", "1000000")) {
            rig.secondMerchant("wgt_quiet");
            var noisy = rig.shoppers("wgt_demo", 1_500);
            var quiet = rig.shoppers("wgt_quiet", 60);
            noisy.does("closed 48 12");
            quiet.does("open 10 4");
            for (int i = 0; i < ROUNDS; i++) {
                var peak = noisy.does("closed 48 4");
                double rate = peak.getInteger("replied") / peak.getDouble("seconds");
                double before = quiet.does("open 10 " + SECONDS).getDouble("replyP95");
                noisy.begin("open " + (int) (3 * rate) + " " + (SECONDS + 2));
                Thread.sleep(1_000);
                double during = quiet.does("open 10 " + SECONDS).getDouble("replyP95");
                noisy.result();
                ratios.add(during / before);
                System.out.printf(
                        "  round %d: %.0f ms, in the flood %.0f ms%n", i + 1, before, during);
            }
        }
        return List.of(Row.atMost(2.0, 1.3, "noisy", TurnsBenchmark.median(ratios), ""));
    }
}
