// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.bench.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./kefu eval [NAME...|all] [--data DIR] [--json FILE]}: how good the answers are. */
public final class Eval {
    /** All there are; a new evaluation adds its line here. */
    private static final List<Evaluation> ALL =
            List.of(
                    new IntentsEvaluation(),
                    new KnowledgeEvaluation(),
                    new LedgerEvaluation(),
                    new InjectionEvaluation(),
                    new ConfidenceEvaluation(10_000));

    private Eval() {}

    /** Ends with 1 when a bound is not kept, with 2 when it is asked for what there is not. */
    public static void main(String[] args) throws Exception {
        var names = new ArrayList<>(List.of(args));
        var data = option(names, "--data");
        var json = option(names, "--json");
        boolean all = names.remove("all") || names.isEmpty();
        var known = ALL.stream().map(Evaluation::name).toList();
        if (!known.containsAll(names)) {
            System.err.println(
                    "./kefu eval [NAME...|all] [--data DIR] [--json FILE]; there are: "
                            + String.join(", ", known));
            System.exit(2);
        }
        var findings = new Evaluation.Findings(data);
        for (var evaluation : ALL) {
            if (all || names.contains(evaluation.name())) {
                System.out.println("Evaluating " + evaluation.name() + " ...");
                evaluation.run(findings);
            }
        }
        if (System.getenv("QWEN_BASE_URL") == null) {
            findings.notRun.add(new Evaluation.NotRun("model rows", "no QWEN_BASE_URL"));
        }
        Table.print(findings.rows);
        findings.notRun.forEach(
                n -> System.out.println("not run: " + n.name() + " (" + n.why() + ")"));
        if (json != null) {
            var report = Table.report(findings.rows);
            report.put("notRun", findings.notRun);
            new ObjectMapper().writeValue(json.toFile(), report);
        }
        System.exit(findings.rows.stream().allMatch(row -> row.ok()) ? 0 : 1);
    }

    private static Path option(List<String> names, String option) {
        int at = names.indexOf(option);
        if (at < 0 || at + 1 >= names.size()) {
            return null;
        }
        var value = Path.of(names.remove(at + 1));
        names.remove(at);
        return value;
    }
}
