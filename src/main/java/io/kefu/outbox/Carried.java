// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The relay carries these events on, in their order; observed inside the merchant's transaction in
 * which their rows go, so that whatever is stored of them is stored exactly once.
 */
public record Carried(UUID merchantId, List<Happened> events) {
    /**
     * One event.
     *
     * @param seq its place in its conversation
     * @param type in the past tense, such as {@code message.received}
     * @param subject the id of what it is about
     */
    public record Happened(
            UUID conversationId, long seq, String type, String subject, Instant at) {}
}
