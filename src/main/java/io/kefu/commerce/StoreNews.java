// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store says that something has happened; observed once, inside the transaction that remembers
 * it.
 *
 * @param type {@code order.updated}, {@code order.shipped}, {@code order.delayed}, {@code
 *     order.delivered}, {@code order.refunded}, {@code order.cancelled}, {@code product.updated} or
 *     {@code product.restocked}
 * @param number of the order; null: about goods
 * @param sku of the goods; null: about an order
 */
public record StoreNews(
        UUID merchantId,
        UUID connectionId,
        String key,
        String type,
        @Nullable String number,
        @Nullable String sku) {}
