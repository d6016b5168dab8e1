// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import java.time.Instant;
import java.util.UUID;

/** Where a turn is, or will be, due; what the bus carries. */
public record TurnPointer(UUID merchantId, UUID conversationId, Instant dueAt) {
    /** As the bus writes it. */
    @Override
    public String toString() {
        return merchantId + " " + conversationId + " " + dueAt.toEpochMilli();
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is not a pointer
     */
    public static TurnPointer parse(String text) {
        var parts = text.split(" ", 4);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a turn pointer");
        }
        return new TurnPointer(
                UUID.fromString(parts[0]),
                UUID.fromString(parts[1]),
                Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }
}
