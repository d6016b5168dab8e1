// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.tenancy.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What conversations are about. */
final class ContactReasons {
    static final List<String> ALL =
            List.of(
                    "order-status",
                    "delivery",
                    "return",
                    "refund",
                    "exchange",
                    "order-change",
                    "product",
                    "payment",
                    "account",
                    "complaint",
                    "feedback",
                    "spam",
                    "other");

    /** What the bot was busy with says it too. */
    private static final Map<String, String> BY_FLOW =
            Map.of(
                    "order-status", "order-status",
                    "order-list", "order-status",
                    "shop-question", "product",
                    "return", "return",
                    "refund", "refund",
                    "exchange", "exchange",
                    "cancel-order", "order-change",
                    "change-address", "order-change");

    private static final Map<String, String> BY_TRIED =
            Map.of(
                    "find-order",
                    "order-status",
                    "list-orders",
                    "order-status",
                    "find-product",
                    "product");

    private ContactReasons() {}

    static @Nullable String checked(@Nullable String reason) {
        if (reason != null && !ALL.contains(reason)) {
            throw Problem.field(
                    "contactReason",
                    "unknown",
                    "contactReason is one of " + String.join(", ", ALL));
        }
        return reason;
    }

    /** The likeliest, before anybody has said so; null: nothing speaks for any. */
    static @Nullable String suggested(@Nullable Ticket ticket, @Nullable String flow) {
        if (ticket != null && ticket.reason.equals("complaint")) {
            return "complaint";
        }
        if (flow != null && BY_FLOW.containsKey(flow)) {
            return BY_FLOW.get(flow);
        }
        return ticket == null
                ? null
                : ticket.tried.stream()
                        .map(tried -> BY_TRIED.get(tried.name()))
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
