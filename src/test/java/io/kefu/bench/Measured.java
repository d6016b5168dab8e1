// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What the shoppers of one order of {@link Load} met. */
final class Measured {
    volatile int repliedInTime;
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder noShopper = new LongAdder();
    final Collection<Long> acks = new ConcurrentLinkedQueue<>();
    final Collection<Long> replies = new ConcurrentLinkedQueue<>();
    final Collection<Long> afterModel = new ConcurrentLinkedQueue<>();

    JsonObject toJson(double seconds) {
        return new JsonObject()
                .put("seconds", seconds)
                .put("accepted", accepted.sum())
                .put("refused", refused.sum())
                .put("failed", failed.sum())
                .put("unanswered", unanswered.sum())
                .put("noShopper", noShopper.sum())
                .put("replied", replies.size())
                .put("repliedInTime", repliedInTime)
                .put("ackP50", Load.share(nanos(acks), 0.5))
                .put("ackP99", Load.share(nanos(acks), 0.99))
                .put("replyP50", Load.share(nanos(replies), 0.5))
                .put("replyP95", Load.share(nanos(replies), 0.95))
                .put("afterModelP95", Load.share(nanos(afterModel), 0.95));
    }

    private static long[] nanos(Collection<Long> times) {
        return times.stream().mapToLong(Long::longValue).toArray();
    }
}
