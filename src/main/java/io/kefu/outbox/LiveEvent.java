// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pointer to something that just happened; whoever hears it reads the truth from PostgreSQL.
 *
 * @param merchantId whose it is
 * @param conversationId the conversation, or null for news of the merchant as a whole
 * @param seq the conversation's seq of the event, 0 for passing signals such as typing
 * @param type {@code message}, {@code conversation}, {@code typing}, {@code viewing}, {@code
 *     bot-mode}, {@code session-ended}
 * @param data ids and codes, never texts
 */
public record LiveEvent(
        UUID merchantId,
        @Nullable UUID conversationId,
        long seq,
        String type,
        Map<String, String> data) {}
