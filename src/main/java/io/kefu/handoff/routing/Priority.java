// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.routing;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How pressing a conversation is; within one priority the longest wait comes first. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    private static final Map<String, Priority> BY_REASON =
            Map.of(
                    "sensitive-topic", URGENT,
                    "complaint", HIGH,
                    "reopened", HIGH,
                    "error", HIGH);

    /**
     * Where a conversation begins.
     *
     * @param valuable a great order is at stake
     * @param windowCloses the channel takes no reply soon, or few more
     */
    public static Priority of(@Nullable String reason, boolean valuable, boolean windowCloses) {
        var priority = reason == null ? NORMAL : BY_REASON.getOrDefault(reason, NORMAL);
        if (valuable) {
            priority = priority.raised();
        }
        return windowCloses ? URGENT : priority;
    }

    /** Reads what {@link #word} wrote. */
    public static Priority read(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** One step up: who waits long overtakes who came later with more noise. */
    public Priority raised() {
        return switch (this) {
            case LOW -> NORMAL;
            case NORMAL -> HIGH;
            case HIGH, URGENT -> URGENT;
        };
    }

    /** The place of its kind in the queue, the most pressing is 1. */
    public int rank() {
        return switch (this) {
            case URGENT -> 1;
            case HIGH -> 2;
            case NORMAL -> 3;
            case LOW -> 4;
        };
    }

    /** As it is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
