// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source made of a payload.
 *
 * @param challenge the vendor only asked whether we are there, and wants this back
 */
public record SourceAnswer(
        List<InboundMessage> messages, List<Receipt> receipts, @Nullable JsonNode challenge) {
    /** How many things there are to accept. */
    public int size() {
        return messages.size() + receipts.size();
    }
}
