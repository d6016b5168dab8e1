// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper has chosen and not bought yet.
 *
 * @param total as the store shows it now; nothing of it is promised
 * @param url where the shopper goes on with it
 */
public record Cart(
        String id,
        List<Order.Line> lines,
        @Means("as shown now; nothing of it is promised") Money total,
        @Nullable String voucher,
        @Nullable String url) {}
