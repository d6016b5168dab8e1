// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run: clients and faults, then heal, drain, and check from outside. */
final class Run {
    /** How long clients may take to finish what they are at. */
    private static final Duration GOODBYE = Duration.ofSeconds(30);

    private final World world;
    private final History history = new History();
    private final long seed;
    private final Duration patience;
    private Duration flood = Duration.ZERO;

    /**
     * @param patience how long what is accepted may take to come to rest
     */
    Run(World world, long seed, Duration patience) {
        this.patience = patience;
        this.world = world;
        this.seed = seed;
    }

    /** After everything has come to rest, one merchant is flooded for this long. */
    Run flooding(Duration flood) {
        this.flood = flood;
        return this;
    }

    /** What a run came to. */
    record Outcome(
            long accepted,
            long takeOvers,
            Map<String, Integer> faults,
            long[] recoveries,
            String slowest,
            long unknown,
            long unknownArrived,
            long drainMs,
            long mostOpen,
            long answers,
            Flood.@Nullable Result flood,
            Map<String, List<String>> wrong) {
        long wrong(String... rules) {
            long sum = 0;
            for (var rule : rules) {
                sum += wrong.getOrDefault(rule, List.of()).size();
            }
            return sum;
        }
    }

    /** What goes wrong while the clients are at work. */
    interface Trouble {
        /** Returns when it is over and everything is mended. */
        Map<String, Integer> run(History history) throws Exception;
    }

    Outcome go(Crowd.Size size, Trouble trouble) throws Exception {
        Map<String, Integer> faults;
        long drained;
        long mostOpen;
        Flood.Result flooded = null;
        try (var bounds = new Bounds(world, history)) {
            var crowd = new Crowd(world, history, seed, size);
            crowd.start();
            faults = trouble.run(history);
            crowd.finish(patience.compareTo(GOODBYE) < 0 ? patience : GOODBYE);
            drained = drain();
            if (flood.isPositive()) {
                flooded = new Flood(world, history).run(flood);
                drained += drain();
            }
            mostOpen = bounds.most();
        }
        long[] unknown = reconcile();
        drained += drain();
        try (var owner = world.database.connect()) {
            var wrong = new Checker(history, world.provider, owner).check();
            if (!wrong.isEmpty()) {
                Evidence.keep(world.directory.resolve("wrong.log"), wrong, owner);
            }
            return new Outcome(
                    history.count(),
                    history.takeOvers(),
                    faults,
                    history.recoveries(),
                    String.valueOf(history.slowest()),
                    unknown[0],
                    unknown[1],
                    drained,
                    mostOpen,
                    answers(owner),
                    flooded,
                    wrong);
        }
    }

    /** On how many turns the look at what was asked before had something to say. */
    private static long answers(Connection owner) throws SQLException {
        try (var rows =
                owner.createStatement()
                        .executeQuery("select count(*) from (" + Rules.ANSWERS + ") a")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long drain() throws SQLException {
        long start = System.nanoTime();
        long left = world.busy();
        while (left > 0 && System.nanoTime() - start < patience.toNanos()) {
            Signals.pause(300);
            left = world.busy();
        }
        if (left > 0) {
            history.wrong("I1", left + " things did not come to rest in " + patience);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** The provider tells what has arrived; returns how many were unknown, and how many arrived. */
    private long[] reconcile() throws SQLException {
        long unknown = 0;
        long arrived = 0;
        try (var owner = world.database.connect();
                var rows =
                        owner.createStatement()
                                .executeQuery(
                                        "select id::text from message where status = 'unknown'")) {
            while (rows.next()) {
                unknown++;
                var delivery = world.provider.byId().get(rows.getString(1));
                if (delivery != null) {
                    arrived++;
                    var shop =
                            Seed.SHOPS.stream()
                                    .filter(s -> s.name().equals(delivery.getFirst().merchant()))
                                    .findFirst()
                                    .orElseThrow();
                    Messenger.receipt(world.door, shop, delivery.getFirst().id());
                }
            }
            var left =
                    owner.createStatement()
                            .executeQuery("select count(*) from message where status = 'unknown'");
            left.next();
            if (left.getLong(1) != unknown - arrived) {
                history.wrong(
                        "I3",
                        "unknown replies that had arrived were not reconciled: "
                                + (left.getLong(1) - unknown + arrived));
            }
        }
        return new long[] {unknown, arrived};
    }
}
