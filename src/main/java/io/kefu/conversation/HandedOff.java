// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bot has given a conversation to the queue; observed inside the same transaction.
 *
 * @param fresh false when a person owned it already and the shopper wrote again
 */
public record HandedOff(
        UUID merchantId,
        Conversation conversation,
        String reason,
        String summary,
        @Nullable JsonNode facts,
        boolean fresh) {}
