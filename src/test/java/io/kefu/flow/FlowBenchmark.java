// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.bench.Benchmark;
import io.kefu.bench.Row;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a turn of a flow costs without a model, and what it costs to play 1,000 conversations again:
 * those of the retail transcripts, over and over.
 */
public final class FlowBenchmark implements Benchmark {
    private static final int CONVERSATIONS = 1000;

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public List<Row> run() {
        var packs = new Packs(Path.of("flows"));
        var verdict = new Validator(PacksTest.LIMITS).check(packs.files("retail"), List.of());
        var shelf = Shelf.of(verdict.flows().values());
        var listener = new Listener(shelf, new Triggers(shelf), 0.60, 0.08);
        var scripts = new ArrayList<Transcript>();
        packs.transcripts("retail").forEach((f, y) -> scripts.addAll(Rehearsals.read(f, y)));
        // What is compiled and cached once is not the price of a turn.
        scripts.forEach(s -> new Rehearsal(shelf, listener, s).play());

        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long began = System.nanoTime();
        long turns = 0;
        int wrong = 0;
        for (int i = 0; i < CONVERSATIONS; i++) {
            var script = scripts.get(i % scripts.size());
            var result = new Rehearsal(shelf, listener, script).play();
            wrong += result.wrong() == null ? 0 : 1;
            turns += result.played().stream().filter(p -> p.startsWith("shopper:")).count();
            if ((i + 1) % 250 == 0) {
                System.out.printf("  %d of %d conversations%n", i + 1, CONVERSATIONS);
            }
        }
        double spent = (threads.getCurrentThreadCpuTime() - cpu) / 1e6;
        return List.of(
                Row.figure("CPU of a turn without a model", spent / turns, "ms"),
                Row.figure(
                        "conversations played again",
                        CONVERSATIONS / ((System.nanoTime() - began) / 1e9),
                        "per s"),
                Row.atMost(0, 0, "conversations that went another way", wrong, "of 1000"));
    }
}
