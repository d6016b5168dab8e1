// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import io.kefu.ModelAnswers;
import io.kefu.outbox.KillPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What may go wrong, drawn one after the other from a seed, so that a run can be repeated. */
final class Faults {
    /**
     * Something that breaks, and is mended after a while.
     *
     * @param lasts false: it is over as soon as it has happened, and is mended at once
     */
    private record Fault(String kind, Step breaks, Step mends, boolean lasts) {}

    private interface Step {
        void run() throws IOException;
    }

    private final World world;
    private final History history;
    private final Random chance;
    private final List<Fault> all = new ArrayList<>();
    private final List<Fault> hand = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    Faults(World world, History history, long seed) {
        this.world = world;
        this.history = history;
        this.chance = new Random(seed);
        add("none", () -> {}, () -> {});
        world.nodes.forEach(this::ofNode);
        var database = world.database;
        add("database kill -9", database::kill, database::start);
        add("database stopped", database::stop, database::goOn);
        if (database.canFill()) {
            add("disk full", database::fill, database::free);
        }
        ofKafka();
        for (var link : world.links) {
            for (var trouble : List.of(Link.Trouble.values()).subList(1, 6)) {
                var step = (Step) () -> link.suffer(trouble);
                all.add(new Fault("network " + trouble, step, link::heal, true));
            }
        }
        for (var fault : ModelFault.values()) {
            add(
                    "model " + fault,
                    () -> world.model.answering(fault.answer),
                    () -> world.model.answering(ModelAnswers.honest()));
        }
        for (var mood : List.of(Provider.Mood.values()).subList(1, 5)) {
            add(
                    "provider " + mood,
                    () -> world.provider.feel(mood),
                    () -> world.provider.feel(Provider.Mood.WELL));
        }
    }

    /** Breaks and mends until the time is over; everything is mended at the end. */
    void run(Duration length) throws IOException {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            Signals.pause(500 + chance.nextInt(2_000));
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            var fault = draw();
            counts.merge(fault.kind(), 1, Integer::sum);
            tell("begins: " + fault.kind());
            fault.breaks().run();
            if (fault.lasts()) {
                Signals.pause(Math.min(left, duration(length)));
            }
            tell("ends:   " + fault.kind());
            fault.mends().run();
            history.healed(fault.kind());
            revive();
            tell("up after " + fault.kind());
        }
        world.heal();
    }

    /** Into a file beside the logs: when, how many messages are accepted by then, and what. */
    private void tell(String what) throws IOException {
        var line = "%s %6d %s%n".formatted(LocalTime.now(), history.count(), what);
        Files.writeString(
                world.directory.resolve("faults.log"),
                line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    /** One second to a minute, mostly short; in a short run at most a tenth of it. */
    private long duration(Duration length) {
        double most = Math.min(59_000, length.toMillis() / 10.0);
        return 1_000 + (long) (most * Math.pow(chance.nextDouble(), 4));
    }

    /** Kinds come in turn, in an order by chance; which link or node of a kind, by chance too. */
    private Fault draw() {
        if (hand.isEmpty()) {
            var kinds = new ArrayList<>(all.stream().map(Fault::kind).distinct().toList());
            Collections.shuffle(kinds, chance);
            for (var kind : kinds) {
                var some = all.stream().filter(f -> f.kind().equals(kind)).toList();
                hand.add(some.get(chance.nextInt(some.size())));
            }
        }
        return hand.removeLast();
    }

    private void ofNode(Node node) {
        add("node kill -9", node::kill, () -> node.start(""));
        add("node stopped", node::stop, node::goOn);
        add("clock of a node steps", () -> node.step(someSeconds()), () -> node.step(0));
        for (var point : KillPoint.values()) {
            all.add(
                    new Fault(
                            "node dies at " + point,
                            () -> {
                                node.kill();
                                node.start(point.name());
                                for (int i = 0; i < 150 && node.alive(); i++) {
                                    Signals.pause(100);
                                }
                            },
                            () -> {
                                node.kill();
                                node.start("");
                            },
                            false));
        }
    }

    /** Forward or back, less than the five minutes by which signatures may be off. */
    private long someSeconds() {
        long seconds = 5 + chance.nextInt(235);
        return chance.nextBoolean() ? seconds : -seconds;
    }

    private void ofKafka() {
        var kafka = world.kafka;
        if (kafka == null) {
            return;
        }
        add("kafka kill -9", kafka::kill, kafka::start);
        add("kafka stopped", kafka::stop, kafka::goOn);
        add(
                "kafka lost and rebuilt empty",
                () -> {
                    kafka.kill();
                    kafka.lose();
                },
                kafka::start);
    }

    /** As whatever runs the program would: a node that has ended is started again. */
    private void revive() {
        for (var node : world.nodes) {
            if (!node.alive()) {
                counts.merge("(a node ended by itself)", 1, Integer::sum);
                node.start("");
            }
        }
        for (var node : world.nodes) {
            node.awaitUp(Duration.ofMinutes(2));
        }
    }

    private void add(String kind, Step breaks, Step mends) {
        all.add(new Fault(kind, breaks, mends, true));
    }
}
