// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Wrong programs that the checker must find out. The wrong is done to the running program's classes
 * ({@link MutantAgent}), so that the program itself has no switch for it.
 */
enum Mutant {
    NO_DEDUPE("I3"),
    ANSWER_BEFORE_COMMIT("I2"),
    NO_FENCE("I5"),
    NO_LOCK("I2", "I3", "I4", "quiet"),
    BLIND_RESEND("I3");

    private static final long LONG_ENOUGH = 12_000_000_000L;
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
            // few, so that agents meet them
            case NO_FENCE -> new Crowd.Size(3, 0, 200, 0);
            // who is answered writes again at once: into the transaction that notes the answer as
            // sent
            case NO_LOCK -> new Crowd.Size(12, 0, 0, 90);
            default -> new Crowd.Size(15, 2, 200, 30);
        };
    }

    /** What brings it to light. */
    Run.Trouble trouble(World world) {
        return history -> {
            world.nodes.getFirst().becomes(this);
            switch (this) {
                case NO_DEDUPE -> enough(() -> history.count() > 80);
                case ANSWER_BEFORE_COMMIT -> {
                    enough(() -> history.count() > 80);
                    world.nodes.getFirst().kill();
                }
                case NO_FENCE -> hold(world.provider, () -> !history.wrong().isEmpty());
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

    /**
     * The provider takes nothing for a moment, so that replies wait while agents take over, and
     * then everything that is still sent.
     */
    private static void hold(Provider provider, BooleanSupplier seen) {
        long end = System.nanoTime() + LONG_ENOUGH;
        while (!seen.getAsBoolean() && System.nanoTime() < end) {
            provider.feel(Provider.Mood.UNAVAILABLE);
            Signals.pause(1_200);
            provider.feel(Provider.Mood.WELL);
            Signals.pause(1_200);
        }
    }

    private static void enough(BooleanSupplier seen) {
        long end = System.nanoTime() + LONG_ENOUGH;
        while (!seen.getAsBoolean() && System.nanoTime() < end) {
            Signals.pause(100);
        }
    }
}
