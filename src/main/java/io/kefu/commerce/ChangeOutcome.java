// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import org.jspecify.annotations.Nullable;

/**
 * What a store says of a change that it has made.
 *
 * @param status as the order has it now; null: not told
 * @param reference the store's id of what came of it, such as a refund or a return
 * @param amount what was charged or paid back; null: nothing, or not told
 */
public record ChangeOutcome(
        @Nullable String status,
        @Means("the store's id of what came of it") @Nullable String reference,
        @Means("what was paid back") @Nullable Money amount) {}
