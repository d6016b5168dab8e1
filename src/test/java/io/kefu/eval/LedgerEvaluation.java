// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.assistant.ledger.Evidence;
import io.kefu.assistant.ledger.Ledger;
import io.kefu.assistant.ledger.Support;
import io.kefu.bench.Row;
import io.kefu.commerce.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Right replies and their wrong variants, written by one who has not seen the ledger: how many of
 * the wrong ones it catches, and how many right ones it holds back. Then BEGIN: whether the measure
 * of support tells attributable replies from others better than counting words does.
 */
final class LedgerEvaluation implements Evaluation {
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public void run(Findings findings) throws Exception {
        var open = replies("ledger/open.yaml", true);
        findings.rows.add(Row.figure("ledger.open.figures-caught", open.figures(), ""));
        findings.rows.add(Row.figure("ledger.open.others-caught", open.others(), ""));
        findings.rows.add(Row.figure("ledger.open.right-held-back", open.held(), ""));
        var sealed = replies("ledger/sealed/ledger.yaml", false);
        findings.rows.add(Row.atLeast(0.99, 0.999, "ledger.figures-caught", sealed.figures(), ""));
        findings.rows.add(Row.atLeast(0.95, 0.98, "ledger.others-caught", sealed.others(), ""));
        findings.rows.add(Row.atMost(0.02, 0.01, "ledger.right-held-back", sealed.held(), ""));
        var begin = findings.set("begin-groundedness", "ledger.begin-over-floor");
        if (begin != null) {
            begin(findings, begin.resolve("begin_dev_wow.tsv"));
        }
    }

    private record Caught(double figures, double others, double held) {}

    private static Caught replies(String set, boolean telling) throws Exception {
        int[] wrong = new int[2];
        int[] caught = new int[2];
        int right = 0;
        int held = 0;
        for (var entry : Sets.own(set)) {
            var evidence = evidence(entry);
            right++;
            var withheld = Ledger.check(entry.path("reply").asText(), evidence);
            if (!withheld.isEmpty()) {
                held++;
                tell(telling, "held back", entry, entry.path("reply").asText() + " -> " + withheld);
            }
            for (var mutation : entry.path("mutations")) {
                int kind = mutation.path("kind").asText().equals("figure") ? 0 : 1;
                wrong[kind]++;
                if (Ledger.check(mutation.path("reply").asText(), evidence).isEmpty()) {
                    tell(
                            telling,
                            "missed " + mutation.path("kind").asText(),
                            entry,
                            mutation.path("reply").asText());
                } else {
                    caught[kind]++;
                }
            }
        }
        return new Caught(
                (double) caught[0] / wrong[0],
                (double) caught[1] / wrong[1],
                (double) held / right);
    }

    private static void tell(boolean telling, String what, JsonNode entry, String text) {
        if (telling) {
            System.out.println("  " + what + ": " + entry.path("id").asText() + " " + text);
        }
    }

    /** The set's facts as a store would tell them: the subject is what they are about. */
    private static Evidence evidence(JsonNode entry) {
        var facts = new ArrayList<Fact>();
        for (var fact : entry.path("facts")) {
            var subject = fact.path("subject").asText();
            var value = fact.path("value").asText();
            var name = name(fact.path("attribute").asText());
            var unit = fact.path("unit").asText("").replace('_', ' ');
            if (fact.path("kind").asText().equals("id") && name.equals("number")) {
                facts.add(new Fact("number", value, subject + " " + value, Instant.EPOCH));
                continue;
            }
            facts.add(new Fact("title", subject, subject, Instant.EPOCH));
            facts.add(new Fact(name, value(value, unit), subject, Instant.EPOCH));
        }
        return new Evidence(
                facts,
                "",
                List.of(),
                Set.of(),
                LocalDate.of(2026, 11, 25),
                entry.path("lang").asText());
    }

    /** Where Kefu has a name of its own for the same. */
    private static String name(String attribute) {
        return switch (attribute) {
            case "eta" -> "expectedOn";
            case "delivered" -> "deliveredOn";
            case "refund_day" -> "refundedOn";
            case "sum" -> "total";
            case "state" -> "status";
            default -> attribute;
        };
    }

    private static String value(String value, String unit) {
        return switch (value) {
            case "yes" -> "true";
            case "no" -> "false";
            default ->
                    switch (unit) {
                        case "", "pieces", "points", "size", "year" -> value;
                        case "C" -> value + " °C";
                        case "percent" -> value + " %";
                        default -> value + " " + unit;
                    };
        };
    }

    private static void begin(Findings findings, Path file) throws Exception {
        var lines = Files.readAllLines(file);
        var names = List.of(lines.getFirst().split("\t", -1));
        var good = new ArrayList<double[]>();
        var bad = new ArrayList<double[]>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split("\t", -1);
            var source = cells[names.indexOf("knowledge")];
            var reply = cells[names.indexOf("response")];
            var scores =
                    new double[] {shared(reply, source), Support.of(reply, List.of(source), "en")};
            (cells[names.indexOf("begin_label")].equals("Fully attributable") ? good : bad)
                    .add(scores);
        }
        double floor = auroc(good, bad, 0);
        double support = auroc(good, bad, 1);
        findings.rows.add(Row.figure("ledger.begin-floor", floor, ""));
        findings.rows.add(Row.figure("ledger.begin", support, ""));
        findings.rows.add(Row.atLeast(0.01, 0.03, "ledger.begin-over-floor", support - floor, ""));
    }

    private static double auroc(List<double[]> good, List<double[]> bad, int which) {
        return Ranking.auroc(
                good.stream().mapToDouble(s -> s[which]).toArray(),
                bad.stream().mapToDouble(s -> s[which]).toArray());
    }

    /** The floor: the share of the reply's words that stand in the source. */
    private static double shared(String reply, String source) {
        var known = Set.copyOf(words(source));
        var said = words(reply);
        return said.isEmpty()
                ? 0
                : (double) said.stream().filter(known::contains).count() / said.size();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }
}
