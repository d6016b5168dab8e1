// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which product is meant?
 *
 * @param inboxId whose stores are asked; null: all of the merchant's
 * @param words what the shopper calls it, each word or expression by itself
 */
public record FindProducts(
        UUID merchantId, @Nullable UUID inboxId, List<String> words, String language) {
    /** In all stores of the merchant. */
    public FindProducts(UUID merchantId, List<String> words, String language) {
        this(merchantId, null, words, language);
    }
}
