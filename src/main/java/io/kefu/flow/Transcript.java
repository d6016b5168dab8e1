// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it should go.
 *
 * @param language the shopper's; English unless written
 * @param signedIn the address that the shop vouches for; nobody's unless written
 * @param at when it begins
 * @param open whether people answer at that time; yes unless written
 * @param store the orders that the store knows, by number, as a list where several stores have one
 *     of that number; {@code down}: it does not answer
 * @param services what the merchant's own services answer, by address
 * @param answers what the shop's knowledge says, by topic
 * @param changes what the merchant allows of each change, or how it ends: {@code off} unless
 *     written, {@code ask} a person, {@code auto}, {@code unsupported}, {@code busy}, {@code
 *     failed}, {@code unknown} or {@code underway}
 * @param mail whether the merchant has an email inbox; no unless written
 * @param talk what happens, one thing after the other
 */
record Transcript(
        String name,
        @Nullable String language,
        @Nullable String signedIn,
        @Nullable String at,
        @Nullable Boolean open,
        @Nullable JsonNode store,
        @Nullable Map<String, JsonNode> services,
        @Nullable Map<String, String> answers,
        @Nullable Map<String, String> changes,
        @Nullable Boolean mail,
        List<Turn> talk) {
    /** What happens, or should have happened. */
    record Turn(
            @Nullable String shopper,
            @Nullable String button,
            @Nullable Boolean photo,
            @Nullable JsonNode bot,
            @Nullable JsonNode buttons,
            @Nullable String clock,
            @Nullable String event,
            @Nullable Boolean fault,
            @Nullable Map<String, JsonNode> slots,
            @Nullable JsonNode tags,
            @Nullable String note,
            @Nullable String mail,
            @Nullable String handoff,
            @Nullable Boolean silent) {}
}
