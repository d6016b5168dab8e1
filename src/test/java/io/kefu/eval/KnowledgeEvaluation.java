// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.bench.Row;
import io.kefu.knowledge.DemoShelf;
import java.util.ArrayList;
import java.util.List;

/** Whether the article that answers is among those of the five best passages. */
final class KnowledgeEvaluation implements Evaluation {
    /** Questions by those who had not seen the search; also in other languages than the article. */
    private enum Kind {
        EN("en", "en", false, 0.92),
        ZH("zh", "zh", false, 0.92),
        DE("de", "de", false, 0.92),
        ZH_ON_EN("zh", "en", true, 0.80);

        private final String asked;
        private final String written;
        private final boolean foreign;
        private final double must;

        Kind(String asked, String written, boolean foreign, double must) {
            this.asked = asked;
            this.written = written;
            this.foreign = foreign;
            this.must = must;
        }
    }

    @Override
    public String name() {
        return "knowledge";
    }

    @Override
    public void run(Findings findings) throws Exception {
        for (var kind : Kind.values()) {
            var label = foreign(kind) ? "zh-on-en" : kind.asked;
            try (var shelf = new DemoShelf(kind.written)) {
                findings.rows.add(
                        Row.figure(
                                "knowledge.open." + label,
                                recall(kind, shelf, "knowledge/open.yaml", true),
                                ""));
                findings.rows.add(Row.figure("knowledge.cost." + label, cost(kind, shelf), "ms"));
                findings.rows.add(
                        Row.atLeast(
                                kind.must,
                                0.97,
                                "knowledge." + label,
                                recall(kind, shelf, "knowledge/sealed/knowledge.yaml", false),
                                ""));
            }
        }
    }

    private static boolean foreign(Kind kind) {
        return kind.foreign;
    }

    /** How long a question takes, once everything is warm. */
    private static double cost(Kind kind, DemoShelf shelf) throws Exception {
        int asked = 0;
        long began = System.nanoTime();
        for (var question : Sets.own("knowledge/open.yaml")) {
            if (question.path("lang").asText().equals(kind.asked)) {
                shelf.found(question.path("question").asText(), kind.asked);
                asked++;
            }
        }
        return (System.nanoTime() - began) / 1e6 / asked;
    }

    private static double recall(Kind kind, DemoShelf shelf, String set, boolean telling)
            throws Exception {
        int found = 0;
        var asked = new ArrayList<JsonNode>();
        for (var question : Sets.own(set)) {
            if (question.path("lang").asText().equals(kind.asked)
                    && question.path("cross").asBoolean() == kind.foreign) {
                asked.add(question);
            }
        }
        for (var question : asked) {
            var text = question.path("question").asText();
            List<String> slugs = shelf.found(text, kind.asked);
            if (slugs.contains(question.path("article").asText())) {
                found++;
            } else if (telling) {
                System.out.println(
                        "  missed: " + text + " -> " + question.path("article") + " " + slugs);
            }
        }
        return (double) found / asked.size();
    }
}
