// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Durable turns with a model that answers at once, against the least that PostgreSQL has to do for
 * them; with acknowledgements and replies at half of the peak. Rounds of both take turns.
 */
final class TurnsBenchmark implements Benchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    private static final int SHOPPERS = 48;
    private static final int EMBEDDED = 300;

    /** Answered from what the demo shop has written down; no two are the same text. */
    private static final String QUESTION = "How long do I have to send something back, case #?";

    @Override
    public String name() {
        return "turns";
    }

    @Override
    public List<Row> run() throws Exception {
        var ratios = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var searching = new ArrayList<Double>();
        var embeddings = new ArrayList<Double>();
        var model = new BgeSmallEnV15QuantizedEmbeddingModel();
        embed(model);
        var rates = new ArrayList<Double>();
        var baselines = new ArrayList<Double>();
        var ack50 = new ArrayList<Double>();
        var ack99 = new ArrayList<Double>();
        var reply = new ArrayList<Double>();
        var shown = new ArrayList<Double>();
        try (var rig = Rig.start("KEFU_PROOF_ATTEMPTS_PER_ORDER", "1000000")) {
            var baseline = new Baseline(rig.postgres());
            var crowd = rig.shoppers("wgt_demo", SHOPPERS);
            crowd.does("closed " + SHOPPERS + " 15");
            crowd.does("asking " + SHOPPERS + " 5 " + QUESTION);
            baseline.run(3);
            for (int i = 0; i < ROUNDS; i++) {
                double least = baseline.run(SECONDS).perSecond();
                double before = rig.cpu();
                var busy = crowd.does("closed " + SHOPPERS + " " + SECONDS);
                double spent = rig.cpu() - before;
                double turns = busy.getInteger("replied");
                rates.add(turns / busy.getDouble("seconds"));
                baselines.add(least);
                ratios.add(rates.getLast() / least);
                cpu.add(spent / turns * 1000);
                before = rig.cpu();
                var asked = crowd.does("asking " + SHOPPERS + " " + SECONDS + " " + QUESTION);
                searching.add((rig.cpu() - before) / asked.getInteger("replied") * 1000);
                embeddings.add(embed(model));
                int half = Math.max(1, (int) (rates.getLast() / 2));
                var commits = baseline.alone(300);
                double commit50 = Load.share(commits, 0.5);
                double commit95 = Load.share(commits, 0.95);
                var calm = crowd.does("open " + half + " " + SECONDS);
                ack50.add(calm.getDouble("ackP50") / commit50);
                ack99.add(calm.getDouble("ackP99") / Load.share(commits, 0.99));
                var alone = crowd.does("alone 60");
                shown.add(alone.getDouble("afterModelP95"));
                reply.add(alone.getDouble("afterModelP95") - 3 * commit95);
                System.out.printf(
                        "  round %d: baseline %.0f/s, turns %.0f/s, %.2f CPU s per 1000, with search %.2f, embeddings %.2f, commit %.2f ms, %s%n",
                        i + 1,
                        least,
                        rates.getLast(),
                        cpu.getLast(),
                        searching.getLast(),
                        embeddings.getLast(),
                        commit50,
                        busy.encode());
            }
            System.out.printf(
                    "  baseline: %d statements in %d commits a turn%n",
                    baseline.statements(), baseline.commits());
        }
        return List.of(
                Row.atLeast(0.30, 0.50, "turns.ratio", median(ratios), ""),
                Row.atMost(3.0, 1.5, "turns.cpu", median(cpu), "s"),
                Row.atMost(
                        3.0 + 1.5 * median(embeddings),
                        1.5 + 1.5 * median(embeddings),
                        "turns+search.cpu",
                        median(searching),
                        "s"),
                Row.figure("embeddings.cpu", median(embeddings), "s"),
                Row.figure("turns.rate", median(rates), "/s"),
                Row.figure("turns.baseline", median(baselines), "/s"),
                Row.figure("turns.ratio spread", spread(ratios), ""),
                Row.atMost(3, 2, "ack.p50 / commit", median(ack50), ""),
                Row.atMost(10, 6, "ack.p99 / commit p99", median(ack99), ""),
                Row.atMost(20, 10, "reply.p95 less 3 commits", median(reply), "ms"),
                Row.figure("reply.p95 after the model", median(shown), "ms"));
    }

    /** CPU seconds of this process for 1,000 embeddings of such a question. */
    private static double embed(BgeSmallEnV15QuantizedEmbeddingModel model) {
        var process =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        for (int i = 0; i < EMBEDDED; i++) {
            model.embed(QUESTION.replace("#", "" + i));
        }
        return (process.getProcessCpuTime() - before) / 1e9 / EMBEDDED * 1000;
    }

    static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double spread(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[0];
    }
}
