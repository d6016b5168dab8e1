// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.knowledge.Meaning;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code ./kefu flows test [PATH]}: checks flows and plays their transcripts, without a database.
 */
public final class FlowCommand {
    /**
     * What the channels of the house carry; a merchant's own are asked when a flow is published.
     */
    private static final Limits LIMITS =
            new Limits(Map.of("widget", 4000, "webhook", 20_000), Set.of("widget", "webhook"));

    private static final double FLOOR = 0.60;
    private static final double MARGIN = 0.08;

    private static final double NEARNESS = 0.80;

    private final Meaning meaning = Meaning.alone();
    private final PrintStream out;
    private int played;
    private int failed;

    private FlowCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param path a pack's folder, a flow or a transcript; all packs when there is none
     * @return whether all is well
     */
    public static boolean test(Path home, List<String> path, PrintStream out) {
        var folder = home.resolve("flows");
        var command = new FlowCommand(out);
        var only = path.isEmpty() ? "" : path.getFirst();
        if (only.isEmpty()) {
            var packs = new Packs(folder);
            packs.rehearsed().forEach(p -> command.pack(packs, p, ""));
        } else {
            var file = Path.of(only).toAbsolutePath().normalize();
            var pack = Files.isDirectory(file) ? file : file.getParent();
            var name = Files.isDirectory(file) ? "" : Validator.name(only).replace(".test", "");
            var root = pack == null ? null : pack.getParent();
            if (pack == null || root == null || !Files.isDirectory(pack)) {
                out.println(
                        "There is no "
                                + only
                                + "; say for instance ./kefu flows test flows/retail");
                return false;
            }
            var own = new Packs(root, folder);
            command.pack(own, String.valueOf(pack.getFileName()), name);
        }
        out.printf("%d transcripts, %d wrong%n", command.played, command.failed);
        return command.failed == 0;
    }

    private void pack(Packs packs, String pack, String only) {
        out.println(pack);
        var verdict = new Validator(LIMITS).check(packs.cast(pack), List.of());
        if (!verdict.problems().isEmpty()) {
            verdict.problems().forEach(p -> out.println("  " + p));
            failed += verdict.problems().size();
            return;
        }
        var shelf = Shelf.of(verdict.flows().values());
        var triggers = new Triggers(shelf, meaning::of, NEARNESS);
        var rehearsals = new Rehearsals(shelf, triggers, FLOOR, MARGIN);
        new TreeMap<>(packs.transcripts(pack))
                .forEach((file, yaml) -> {
                    if (only.isEmpty() || Validator.name(file).equals(only + ".test")) {
                        rehearsals.play(file, yaml).forEach(r -> tell(file, r));
                    }
                });
        rehearsals
                .coverage()
                .forEach((flow, covered) -> {
                    if (packs.has(pack, flow) && (only.isEmpty() || flow.equals(only))) {
                        out.printf(
                                "  %s: %d of %d steps%s%n",
                                flow,
                                covered.reached(),
                                covered.all(),
                                covered.missed().isEmpty()
                                        ? ""
                                        : ", not " + String.join(", ", covered.missed()));
                    }
                });
    }

    private void tell(String file, Rehearsal.Result result) {
        played++;
        if (result.wrong() == null) {
            return;
        }
        failed++;
        out.printf("  WRONG %s: %s%n", file, result.name());
        result.played().forEach(line -> out.println("    " + line));
        out.println("    " + result.wrong().replace("\n", "\n  "));
    }
}
