// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change is over, or nobody knows; observed inside the transaction that says so.
 *
 * @param later whether whoever agreed has not been waiting for it: must be told
 * @param status {@code done}, {@code failed}, {@code refused}, {@code expired} or {@code unknown}
 */
public record ChangeEnded(
        UUID merchantId,
        @Nullable UUID conversationId,
        UUID changeId,
        String orderNumber,
        String status,
        boolean later) {}
