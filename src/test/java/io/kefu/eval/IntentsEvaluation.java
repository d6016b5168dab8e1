// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import io.kefu.assistant.confidence.Intents;
import io.kefu.assistant.confidence.Logistic;
import io.kefu.bench.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * CLINC150: 150 intents and questions that have none of them. All choices are made by five folds of
 * the training parts; the validation parts are read once, at the end. Then half of each domain's
 * intents are held out, so that what must be refused lies near to what is known.
 */
final class IntentsEvaluation implements Evaluation {
    private static final long SEED = 20261125;
    private static final int FOLDS = 5;
    private static final double PENALTY = 1;

    private record Example(float[] vector, String intent) {}

    private record Read(boolean known, boolean right, double[] signals) {}

    @Override
    public String name() {
        return "intents";
    }

    @Override
    public void run(Findings findings) throws Exception {
        var set = findings.set("clinc150", "intents.clinc", "intents.clinc-auroc", "intents.near");
        if (set == null) {
            return;
        }
        var parts = parts(set);
        var train = parts.get("train");
        var folds = folds(train, parts.get("oos_train"));
        var scope = scope(folds);
        double threshold = threshold(folds, scope);
        var intents = new Known(train, SEED);
        var inside = intents.read(parts.get("val"));
        var outside = intents.read(parts.get("oos_val"));
        double accuracy = share(inside, r -> r.right() && p(scope, r) >= threshold);
        double recall = share(outside, r -> p(scope, r) < threshold);
        double auroc = auroc(scope, inside, outside);
        findings.rows.add(Row.atLeast(0.85, 0.92, "intents.clinc", (accuracy + recall) / 2, ""));
        findings.rows.add(Row.figure("intents.clinc.in-scope-accuracy", accuracy, ""));
        findings.rows.add(Row.figure("intents.clinc.out-of-scope-recall", recall, ""));
        findings.rows.add(
                Row.figure(
                        "intents.clinc.accuracy-without-threshold",
                        share(inside, Read::right),
                        ""));
        findings.rows.add(Row.atLeast(0.96, 0.98, "intents.clinc-auroc", auroc, ""));
        findings.rows.add(
                Row.atLeast(
                        0.88, 0.93, "intents.near", near(set, train, parts.get("val"), scope), ""));
    }

    /** The intents of some examples, by name. */
    private static final class Known {
        private final List<String> names;
        private final Intents intents;

        Known(List<Example> examples, long seed) {
            names = examples.stream().map(Example::intent).distinct().sorted().toList();
            intents =
                    new Intents(
                            examples.stream().map(Example::vector).toList(),
                            examples.stream().mapToInt(e -> names.indexOf(e.intent())).toArray(),
                            seed);
        }

        List<Read> read(List<Example> examples) {
            return examples.parallelStream().map(this::read).toList();
        }

        private Read read(Example example) {
            var reading = intents.read(example.vector());
            boolean known = names.contains(example.intent());
            boolean right = known && names.get(reading.intent()).equals(example.intent());
            return new Read(known, right, reading.signals());
        }
    }

    /** Each training example as seen by those who have not learned from it. */
    private static List<Read> folds(List<Example> train, List<Example> outside) {
        var order = new ArrayList<>(train);
        Collections.shuffle(order, new Random(SEED));
        var read = new ArrayList<Read>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int f = fold;
            var known = new Known(every(order, i -> i % FOLDS != f), SEED);
            read.addAll(known.read(every(order, i -> i % FOLDS == f)));
            read.addAll(known.read(every(outside, i -> i % FOLDS == f)));
        }
        return read;
    }

    private static List<Example> every(
            List<Example> examples, java.util.function.IntPredicate which) {
        return IntStream.range(0, examples.size()).filter(which).mapToObj(examples::get).toList();
    }

    /** Both kinds count the same, however few of one there are. */
    private static Logistic scope(List<Read> read) {
        double inside = share(read, Read::known);
        return Logistic.fit(
                read.stream().map(Read::signals).toArray(double[][]::new),
                known(read),
                read.stream().mapToDouble(r -> 0.5 / (r.known() ? inside : 1 - inside)).toArray(),
                PENALTY);
    }

    private static boolean[] known(List<Read> read) {
        var known = new boolean[read.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = read.get(i).known();
        }
        return known;
    }

    /** Where the mean of accuracy inside and recall outside is greatest. */
    private static double threshold(List<Read> read, Logistic scope) {
        var inside = read.stream().filter(Read::known).toList();
        var outside = read.stream().filter(r -> !r.known()).toList();
        double best = 0;
        double most = -1;
        for (double at = 0.02; at < 1; at += 0.005) {
            double t = at;
            double mean =
                    share(inside, r -> r.right() && p(scope, r) >= t)
                            + share(outside, r -> p(scope, r) < t);
            if (mean > most) {
                most = mean;
                best = t;
            }
        }
        System.out.printf("  by folds: threshold %.3f, mean %.4f%n", best, most / 2);
        return best;
    }

    /** The mean over three draws of what is held out. */
    private static double near(
            Path set, List<Example> train, List<Example> validation, Logistic scope)
            throws Exception {
        double sum = 0;
        for (int draw = 0; draw < 3; draw++) {
            var held = held(set, SEED + draw);
            var known =
                    new Known(
                            train.stream().filter(e -> !held.contains(e.intent())).toList(), SEED);
            var read = known.read(validation);
            sum +=
                    auroc(
                            scope,
                            read.stream().filter(Read::known).toList(),
                            read.stream().filter(r -> !r.known()).toList());
        }
        return sum / 3;
    }

    private static Set<String> held(Path set, long seed) throws Exception {
        var held = new HashSet<String>();
        var chance = new Random(seed);
        for (var domain : new ObjectMapper().readTree(set.resolve("domains.json").toFile())) {
            var intents = new ArrayList<String>();
            domain.forEach(i -> intents.add(i.asText()));
            Collections.shuffle(intents, chance);
            held.addAll(intents.subList(0, intents.size() / 2));
        }
        return held;
    }

    private static double auroc(Logistic scope, List<Read> high, List<Read> low) {
        return Ranking.auroc(
                high.stream().mapToDouble(r -> p(scope, r)).toArray(),
                low.stream().mapToDouble(r -> p(scope, r)).toArray());
    }

    private static double p(Logistic scope, Read read) {
        return scope.probability(read.signals());
    }

    private static double share(List<Read> of, java.util.function.Predicate<Read> which) {
        return (double) of.stream().filter(which).count() / of.size();
    }

    private static Map<String, List<Example>> parts(Path set) throws Exception {
        var json = new ObjectMapper().readTree(set.resolve("data_train_val.json").toFile());
        var texts = new ArrayList<String>();
        var names = List.of("train", "oos_train", "val", "oos_val");
        names.forEach(part -> json.path(part).forEach(pair -> texts.add(pair.get(0).asText())));
        var vectors =
                Vectors.of(new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run), texts)
                        .iterator();
        var parts = new TreeMap<String, List<Example>>();
        for (var part : names) {
            var examples = new ArrayList<Example>();
            for (JsonNode pair : json.path(part)) {
                examples.add(new Example(vectors.next(), pair.get(1).asText()));
            }
            parts.put(part, examples);
        }
        return parts;
    }
}
