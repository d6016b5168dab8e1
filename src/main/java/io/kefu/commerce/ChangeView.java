// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change as people see it.
 *
 * @param effect exactly what it does: {@code back}, {@code extra}, {@code lines}
 * @param address where the order would go; null: nowhere else
 * @param reasons why people have to approve
 * @param people how many
 * @param undo the operation that takes it back; null: nothing in the store does
 * @param problem why nothing was done, or why nobody knows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeView(
        UUID id,
        String operation,
        String store,
        String orderNumber,
        String status,
        JsonNode effect,
        @Nullable String address,
        List<String> reasons,
        int people,
        List<String> approvedBy,
        @Nullable UUID conversationId,
        @Nullable UUID preparedBy,
        Instant preparedAt,
        Instant expiresAt,
        @Nullable String undo,
        @Nullable String reference,
        @Nullable String problem) {}
