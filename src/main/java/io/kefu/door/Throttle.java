// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast an inbox may send: its own rate, as the vendor allows, and a pause when the vendor asks
 * for one. Nobody waits here: who may not send is told when to come again, so that no inbox holds
 * up another.
 */
@ApplicationScoped
class Throttle {
    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> pauses = new ConcurrentHashMap<>();

    /** How long to wait before the inbox's next message; zero: this one may go. */
    Duration take(UUID inbox, int perSecond) {
        var pause = pauses.get(inbox);
        if (pause != null) {
            var left = Duration.between(Instant.now(), pause);
            if (left.isPositive()) {
                return left;
            }
            pauses.remove(inbox, pause);
        }
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        var bucket = buckets.computeIfAbsent(inbox, _ -> full(perSecond));
        return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** The vendor wants nothing from this inbox for a while. */
    void pause(UUID inbox, Duration length) {
        pauses.put(inbox, Instant.now().plus(length));
    }

    private static Bucket full(int perSecond) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
