// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.routing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that wants a person.
 *
 * @param team whose it is; null: anybody's
 * @param channel the kind of its inbox, by which capacity is counted
 * @param since when its wait began
 * @param overdue its promise is broken: any right person is better than the best one
 */
public record Waiting(
        UUID id,
        @Nullable UUID team,
        UUID inbox,
        String channel,
        String language,
        Set<String> skills,
        Priority priority,
        Instant since,
        boolean overdue) {

    /** The order of the queue. */
    public static final Comparator<Waiting> ORDER =
            Comparator.comparing(Waiting::priority)
                    .reversed()
                    .thenComparing(Waiting::since)
                    .thenComparing(Waiting::id);
}
