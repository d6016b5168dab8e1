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
 * @param lines of which lines how many; empty: of all
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
     * @param line its id, its sku or its title
     * @param quantity 0: all of it
     * @param replacement the sku of what is wanted instead
     */
    public record Piece(String line, int quantity, @Nullable String replacement) {
        /** The whole of a line. */
        public static Piece allOf(String line) {
            return new Piece(line, 0, null);
        }

        /** Whether this order's line is meant. */
        boolean means(Order.Line one) {
            return line.equals(one.id())
                    || line.equals(one.sku())
                    || line.equalsIgnoreCase(one.title());
        }

        /** How many of this line. */
        int of(Order.Line one) {
            return quantity == 0 ? one.quantity() : quantity;
        }
    }

    /** The same, with what the order's address says where the wish's does not. */
    ChangeWish completed(Order order) {
        var was = order.address();
        if (address == null) {
            return this;
        }
        var whole =
                new Address(
                        Objects.requireNonNullElse(
                                address.name(),
                                Objects.requireNonNullElse(
                                        was == null ? order.name() : was.name(), "")),
                        address.lines(),
                        address.city(),
                        address.region(),
                        address.postcode(),
                        address.country() == null && was != null
                                ? was.country()
                                : address.country());
        return new ChangeWish(operation, lines, whole, voucher, reason, refundTo);
    }

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
                                    Objects.requireNonNullElse(
                                            c.line().id(),
                                            Objects.requireNonNullElse(
                                                    c.line().sku(), c.line().title())));
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
