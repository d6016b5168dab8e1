// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import io.kefu.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Works the packaged program hard while everything around it fails, then looks for a message lost,
 * doubled, out of order, said by the bot after a person, or shown to the wrong merchant.
 */
public final class Chaos {
    private static final Crowd.Size CROWD = new Crowd.Size(110, 25, 1_000, 65);

    /** In the short form, which shares its machine with other tests. */
    private static final Crowd.Size SMALL = new Crowd.Size(40, 10, 1_000, 65);

    private static final int ENOUGH = 20_000;

    private Chaos() {}

    /** Runs what the options say; ends with 1 when anything was wrong. */
    public static void main(String[] args) throws Exception {
        Options options;
        try {
            options = Options.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println("kefu chaos: " + e.getMessage());
            System.exit(2);
            return;
        }
        var report = new Report();
        if (options.mutants()) {
            mutants(options.seed(), options.only(), report);
        } else {
            faults(options.length(), options.seed(), options.kafka(), report);
        }
        if (options.json() != null) {
            report.write(options.json());
        }
        System.exit(report.ok() ? 0 : 1);
    }

    /** One run of faults in a world of its own; what went wrong is printed. */
    static Run.Outcome faults(Duration length, long seed, boolean kafka, Report report)
            throws Exception {
        try (var world = World.make(place(kafka ? "kafka" : "single"), kafka)) {
            return faults(world, length, seed, report);
        }
    }

    /** One run of faults in a world in which nobody has said anything yet. */
    static Run.Outcome faults(World world, Duration length, long seed, Report report)
            throws Exception {
        var mode = world.kafka != null ? "kafka" : "single";
        boolean whole = length.compareTo(Duration.ofMinutes(10)) >= 0;
        System.out.printf("chaos: %s, %s, --seed %d%n", mode, length, seed);
        System.out.println("  logs in " + world.directory);
        var outcome =
                new Run(world, seed, Duration.ofMinutes(3))
                        .flooding(whole ? Duration.ofSeconds(8) : Duration.ofSeconds(2))
                        .go(
                                length.toSeconds() > 60 ? CROWD : SMALL,
                                history -> {
                                    var faults = new Faults(world, history, seed);
                                    faults.run(length);
                                    return faults.counts();
                                });
        print(mode, outcome, report, whole);
        return outcome;
    }

    /** Each wrong program must be found out. */
    static void mutants(long seed, String only, Report report) throws Exception {
        Program.train();
        var directory = place("mutants");
        var database = new Database(directory.resolve("db"));
        try {
            for (var mutant : Mutant.values()) {
                if (!only.isEmpty() && !only.equals(mutant.name())) {
                    continue;
                }
                database.fresh(mutant.name().toLowerCase(java.util.Locale.ROOT));
                long start = System.nanoTime();
                try (var world = World.on(database, directory.resolve(mutant.name()))) {
                    var outcome =
                            new Run(world, seed, Duration.ofSeconds(5))
                                    .go(mutant.crowd(), mutant.trouble(world));
                    boolean caught = outcome.wrong(mutant.breaks()) > 0;
                    System.out.printf(
                            "  %s after %d s %s%n",
                            mutant,
                            (System.nanoTime() - start) / 1_000_000_000,
                            caught ? "caught: " + example(outcome, mutant) : "NOT CAUGHT");
                    report.row("mutant." + mutant, caught ? 1 : 0, "caught", 1.0, true);
                }
            }
        } finally {
            database.close();
        }
    }

    private static String example(Run.Outcome outcome, Mutant mutant) {
        for (var rule : mutant.breaks()) {
            if (outcome.wrong().containsKey(rule)) {
                return rule + " " + outcome.wrong().get(rule).getFirst();
            }
        }
        return "";
    }

    private static void print(String mode, Run.Outcome outcome, Report report, boolean whole) {
        outcome.faults().forEach((kind, n) -> System.out.printf("  fault %-34s %4d%n", kind, n));
        var name = "chaos." + mode + ".";
        report.row(
                name + "accepted",
                outcome.accepted(),
                "messages",
                whole ? (double) ENOUGH : null,
                true);
        report.row(name + "take-overs", outcome.takeOvers(), "", null, true);
        report.row(name + "lost", outcome.wrong("I1", "I2"), "", 0.0, false);
        report.row(name + "doubled", outcome.wrong("I3", "I7"), "", 0.0, false);
        report.row(name + "out of order", outcome.wrong("I4"), "", 0.0, false);
        report.row(name + "bot after human", outcome.wrong("I5"), "", 0.0, false);
        report.row(name + "cross-merchant", outcome.wrong("I6"), "", 0.0, false);
        report.row(name + "beyond a bound", outcome.wrong("I8"), "", 0.0, false);
        report.row(name + "unbacked or forgotten", outcome.wrong("I9", "I10"), "", 0.0, false);
        report.row(name + "harness", outcome.wrong("harness"), "", 0.0, false);
        report.row(name + "unknown", outcome.unknown(), "", null, false);
        report.row(name + "unknown, had arrived", outcome.unknownArrived(), "", null, false);
        report.row(name + "drained after", outcome.drainMs(), "ms", null, false);
        report.row(
                name + "answers to what was asked before",
                outcome.answers(),
                "turns",
                whole ? 1.0 : null,
                true);
        report.row(name + "most open turns", outcome.mostOpen(), "", null, false);
        var flood = outcome.flood();
        if (flood != null) {
            report.row(name + "flood refused", flood.refused(), "", null, false);
            report.row(name + "quiet p95", flood.quiet(), "ms", null, false);
            report.row(name + "p95 in another's flood", flood.during(), "ms", null, false);
            report.row(
                    name + "the flood's part in it",
                    flood.during() / flood.quiet(),
                    "times",
                    // the must is that of ./kefu bench noisy, where no harness shares the machine
                    null,
                    false);
        }
        var recoveries = outcome.recoveries();
        if (recoveries.length > 0) {
            report.row(name + "recovery p50", recoveries[recoveries.length / 2], "ms", null, false);
            report.row(name + "recovery max", recoveries[recoveries.length - 1], "ms", null, false);
            System.out.println("  slowest to recover from: " + outcome.slowest());
        }
        outcome.wrong()
                .forEach((rule, all) ->
                        all.stream()
                                .limit(8)
                                .forEach(what ->
                                        System.out.println("  WRONG " + rule + " " + what)));
    }

    private static Path place(String mode) throws java.io.IOException {
        var parent = Files.createDirectories(Path.of("target/data"));
        return Files.createTempDirectory(parent, "chaos-" + mode).toAbsolutePath();
    }
}
