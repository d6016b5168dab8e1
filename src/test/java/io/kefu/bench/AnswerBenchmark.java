// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/** An answer without a model, against one embedding of the same question. */
final class AnswerBenchmark implements Benchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int TIMES = 60;
    private static final String QUESTION = "How long do I have to send something back?";

    @Override
    public String name() {
        return "answer";
    }

    @Override
    public List<Row> run() throws Exception {
        var ratios = new ArrayList<Double>();
        var answers = new ArrayList<Double>();
        var model = new BgeSmallEnV15QuantizedEmbeddingModel();
        try (var rig = Rig.start("QWEN_BASE_URL", "")) {
            var crowd = rig.shoppers("wgt_demo", (ROUNDS + 2) * TIMES);
            crowd.does("ask " + 2 * TIMES + " " + QUESTION);
            embed(model);
            for (int i = 0; i < ROUNDS; i++) {
                double embedding = Load.share(embed(model), 0.5);
                var asked = crowd.does("ask " + TIMES + " " + QUESTION);
                answers.add(asked.getDouble("replyP95"));
                ratios.add(answers.getLast() / embedding);
                System.out.printf(
                        "  round %d: embedding %.1f ms, answer p95 %.1f ms, %s%n",
                        i + 1, embedding, answers.getLast(), asked.encode());
            }
        }
        return List.of(
                Row.atMost(3, 2, "answer", TurnsBenchmark.median(ratios), ""),
                Row.figure("answer.p95", TurnsBenchmark.median(answers), "ms"));
    }

    private static long[] embed(BgeSmallEnV15QuantizedEmbeddingModel model) {
        var took = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            model.embed(QUESTION);
            took[i] = System.nanoTime() - start;
        }
        return took;
    }
}
