// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the clients did and saw, written down while it happens; the checker reads it at the end. */
final class History {
    /** A message that a client has tried to send, under an id of its own. */
    static final class Said {
        final String id;
        final Seed.Shop shop;
        final String contact;
        final boolean widget;
        final String text;
        final long triedAt = System.nanoTime();
        volatile long acceptedAt;

        Said(String id, Seed.Shop shop, String contact, boolean widget, String text) {
            this.id = id;
            this.shop = shop;
            this.contact = contact;
            this.widget = widget;
            this.text = text;
        }

        boolean accepted() {
            return acceptedAt > 0;
        }
    }

    /** What an agent wrote and was told is stored. */
    record Answered(String id, String conversation, Seed.Shop shop) {}

    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final Map<String, Answered> answered = new ConcurrentHashMap<>();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final Queue<Healed> healed = new ConcurrentLinkedQueue<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder takenOver = new LongAdder();

    private static final class Healed {
        final String fault;
        final long at = System.nanoTime();
        volatile long recovered;

        Healed(String fault) {
            this.fault = fault;
        }
    }

    Said says(Said message) {
        said.put(message.id, message);
        return message;
    }

    void accepted(Said message) {
        if (!message.accepted()) {
            message.acceptedAt = System.nanoTime();
            accepted.increment();
        }
    }

    void answered(Answered reply) {
        answered.put(reply.id(), reply);
    }

    void tookOver() {
        takenOver.increment();
    }

    /** Something that must never be seen was seen. */
    void wrong(String rule, String what) {
        wrong.add(rule + ": " + what);
    }

    Set<String> wrong() {
        return wrong;
    }

    /** A fault is over: from now until a message sent after this is answered, it recovers. */
    void healed(String fault) {
        healed.add(new Healed(fault));
    }

    /** A message sent at this time has just been answered. */
    void answered(long sentAt) {
        for (var fault : healed) {
            if (fault.recovered == 0 && fault.at < sentAt) {
                fault.recovered = System.nanoTime();
            }
        }
    }

    /** How long it took after each fault, in milliseconds, in order of length. */
    long[] recoveries() {
        return healed.stream()
                .filter(f -> f.recovered > 0)
                .mapToLong(f -> (f.recovered - f.at) / 1_000_000)
                .sorted()
                .toArray();
    }

    /** The fault that took longest to recover from. */
    @Nullable String slowest() {
        return healed.stream()
                .filter(f -> f.recovered > 0)
                .max((a, b) -> Long.compare(a.recovered - a.at, b.recovered - b.at))
                .map(f -> f.fault)
                .orElse(null);
    }

    Map<String, Said> said() {
        return said;
    }

    Map<String, Answered> answered() {
        return answered;
    }

    long count() {
        return accepted.sum();
    }

    long takeOvers() {
        return takenOver.sum();
    }
}
