// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Wrong programs that the checker must find out. The wrong is done to the classes while they are
 * loaded ({@link MutantAgent}), so that the program itself has no switch for it.
 */
enum Mutant {
    NO_DEDUPE("I3"),
    ANSWER_BEFORE_COMMIT("I2"),
    NO_FENCE("I5"),
    NO_LOCK("I1", "I2", "I3", "I4", "quiet"),
    BLIND_RESEND("I3");

    private final List<String> breaks;

    Mutant(String... breaks) {
        this.breaks = List.of(breaks);
    }

    /** The rules of which at least one must be found broken. */
    String[] breaks() {
        return breaks.toArray(String[]::new);
    }

    Crowd.Size crowd() {
        return switch (this) {
            // few, who are answered quickly: agents meet what is under way
            case NO_FENCE -> new Crowd.Size(8, 0, 200, 90);
            case NO_LOCK -> new Crowd.Size(20, 0, 100, 90);
            default -> new Crowd.Size(15, 2, 200, 30);
        };
    }

    /** What brings it to light. */
    Run.Trouble trouble(World world) {
        return history -> {
            switch (this) {
                case NO_DEDUPE -> enough(() -> history.count() > 80);
                case ANSWER_BEFORE_COMMIT -> {
                    enough(() -> history.count() > 80);
                    world.nodes.getFirst().kill();
                }
                case NO_FENCE -> {
                    world.provider.feel(Provider.Mood.SLOW);
                    enough(() -> !history.wrong().isEmpty());
                }
                case NO_LOCK -> {
                    // what is written without the lock mostly meets a rule of the tables
                    enough(() -> world.door.broken() > 1);
                    if (world.door.broken() > 1) {
                        history.wrong("quiet", "answered 500 though nothing had failed");
                    }
                }
                case BLIND_RESEND -> {
                    enough(() -> history.count() > 20);
                    world.provider.feel(Provider.Mood.DROPS);
                    enough(() -> world.provider.repeats() > 0);
                }
            }
            world.heal();
            return Map.of();
        };
    }

    private static void enough(BooleanSupplier seen) {
        long end = System.nanoTime() + 25_000_000_000L;
        while (!seen.getAsBoolean() && System.nanoTime() < end) {
            Signals.pause(100);
        }
    }

    /** The flags that make a Java machine run this mutant. */
    List<String> flags(Path directory) throws IOException {
        var jar = AgentJar.write(directory.resolve("mutant.jar"), MutantAgent.ALL);
        return List.of("-javaagent:" + jar + "=" + name());
    }
}
