// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants changed; who means the customer's own address names no lines and no voucher.
 *
 * @param lines of which lines how many, by the line's id or its sku; empty: of all
 * @param refundTo the id of a means of payment on file; null: the one that paid
 */
public record ChangeWish(
        Operation operation,
        List<Piece> lines,
        @Nullable Address address,
        @Nullable String voucher,
        @Nullable String reason,
        @Nullable String refundTo) {
    public ChangeWish {
        lines = List.copyOf(Objects.requireNonNullElse(lines, List.of()));
    }

    /**
     * So many of a line.
     *
     * @param replacement the sku of what is wanted instead
     */
    public record Piece(String line, int quantity, @Nullable String replacement) {}

    /** As a store's Kamelet gets it. */
    Map<String, Object> arguments(Order order, @Nullable BigDecimal amount, String key) {
        var arguments = new LinkedHashMap<String, Object>();
        arguments.put("number", order.number());
        arguments.put("id", Objects.requireNonNullElse(order.id(), order.number()));
        arguments.put("customerId", Objects.requireNonNullElse(order.customerId(), ""));
        arguments.put("key", key);
        arguments.put("currency", order.total().currency());
        arguments.put("reason", Objects.requireNonNullElse(reason, ""));
        arguments.put("refundTo", Objects.requireNonNullElse(refundTo, ""));
        arguments.put("amount", amount == null ? "0" : amount.toPlainString());
        arguments.put("voucher", Objects.requireNonNullElse(voucher, ""));
        if (address != null) {
            arguments.put("address", address);
        }
        arguments.put(
                "lines",
                Effect.chosen(this, order).stream()
                        .map(c -> {
                            var line = new LinkedHashMap<String, Object>();
                            line.put(
                                    "id",
                                    Objects.requireNonNullElse(c.line().id(), c.line().sku()));
                            line.put("sku", Objects.requireNonNullElse(c.line().sku(), ""));
                            line.put("quantity", c.quantity());
                            line.put("amount", c.worth() == null ? "0" : c.worth().toPlainString());
                            line.put("replacement", c.replacement());
                            return line;
                        })
                        .toList());
        return arguments;
    }
}
