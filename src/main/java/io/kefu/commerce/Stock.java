// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import org.jspecify.annotations.Nullable;

/**
 * How many of one variant can be had.
 *
 * @param quantity null: the store does not count it
 * @param available whether it can be ordered now
 */
public record Stock(
        String sku,
        @Means("null where the store does not count") @Nullable Integer quantity,
        boolean available,
        @Nullable Money price,
        @Nullable String title) {}
