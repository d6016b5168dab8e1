// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exactly what a change would do, as it is told before anybody agrees.
 *
 * @param back what is paid back; null: nothing
 * @param extra what has to be paid on top; null: nothing
 * @param lines which goods, in words
 * @param impossible why it cannot be done, as a short word; null: it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effect(
        @Nullable Money back,
        @Nullable Money extra,
        List<String> lines,
        @Nullable String impossible) {
    private static final Set<String> UNSENT = Set.of("unpaid", "paid", "packed");
    private static final Set<String> OUT = Set.of("shipped", "partly_shipped", "delayed");

    /** So many of a line, and what they cost together. */
    record Chosen(
            Order.Line line,
            int quantity,
            @Nullable BigDecimal worth,
            @Nullable String replacement) {}

    /** What the change of this order would do in a store of this ability. */
    static Effect of(
            ChangeWish wish, Order order, StoreKind.Ability ability, List<Stock> replacements) {
        var chosen = chosen(wish, order);
        var names = chosen.stream().map(c -> c.quantity() + " x " + c.line().title()).toList();
        if (chosen.size() < wish.lines().size()) {
            return no(names, "no-such-line");
        }
        var worth = worth(chosen);
        var left = left(order);
        return switch (wish.operation()) {
            case CANCEL_ORDER ->
                    !UNSENT.contains(order.status())
                            ? no(names, "sent")
                            : yes(
                                    ability.changes().contains("refunds") ? left : null,
                                    order,
                                    names);
            case CHANGE_ADDRESS ->
                    wish.address() == null
                            ? no(names, "no-address")
                            : !UNSENT.contains(order.status())
                                    ? no(names, "sent")
                                    : yes(null, order, names);
            case CREATE_RETURN ->
                    !order.status().equals("delivered") && !OUT.contains(order.status())
                            ? no(names, "not-delivered")
                            : yes(worth, order, names);
            case REFUND_LINE ->
                    worth == null || worth.signum() <= 0
                            ? no(names, "no-price")
                            : worth.compareTo(left) > 0
                                    ? no(names, "more-than-paid")
                                    : yes(worth, order, names);
            case EXCHANGE_LINES -> exchanged(wish, order, chosen, replacements, names);
            case APPLY_VOUCHER ->
                    wish.voucher() == null || wish.voucher().isBlank()
                            ? no(names, "no-voucher")
                            : yes(null, order, names);
            default -> no(names, "no-change");
        };
    }

    /** The lines meant, as far as they are there in this number; all when none is named. */
    static List<Chosen> chosen(ChangeWish wish, Order order) {
        var chosen = new ArrayList<Chosen>();
        if (wish.lines().isEmpty()) {
            order.lines()
                    .forEach(l ->
                            chosen.add(new Chosen(l, l.quantity(), worth(l, l.quantity()), null)));
            return chosen;
        }
        var open = new ArrayList<>(order.lines());
        for (var piece : wish.lines()) {
            for (var line : open) {
                int many = piece.of(line);
                if (piece.means(line) && many > 0 && many <= line.quantity()) {
                    chosen.add(new Chosen(line, many, worth(line, many), piece.replacement()));
                    open.remove(line);
                    break;
                }
            }
        }
        return chosen;
    }

    /** The amount that caps and policies look at. */
    BigDecimal amount() {
        var money = back != null ? back : extra;
        return money == null ? BigDecimal.ZERO : money.amount();
    }

    private static Effect exchanged(
            ChangeWish wish,
            Order order,
            List<Chosen> chosen,
            List<Stock> replacements,
            List<String> names) {
        var difference = BigDecimal.ZERO;
        for (var piece : chosen) {
            var wanted =
                    replacements.stream()
                            .filter(s -> s.sku().equals(piece.replacement()))
                            .findFirst();
            if (wanted.isEmpty() || !wanted.get().available()) {
                return no(names, "not-in-stock");
            }
            var price = wanted.get().price();
            if (price == null || piece.worth() == null) {
                return no(names, "no-price");
            }
            difference =
                    difference
                            .add(price.amount().multiply(BigDecimal.valueOf(piece.quantity())))
                            .subtract(piece.worth());
        }
        if (wish.lines().isEmpty() || chosen.stream().anyMatch(c -> c.replacement() == null)) {
            return no(names, "no-replacement");
        }
        boolean open = UNSENT.contains(order.status()) || order.status().equals("delivered");
        if (!open) {
            return no(names, "sent");
        }
        var money = new Money(difference.abs(), order.total().currency());
        return difference.signum() > 0
                ? new Effect(null, money, names, null)
                : new Effect(difference.signum() < 0 ? money : null, null, names, null);
    }

    private static Effect yes(@Nullable BigDecimal back, Order order, List<String> lines) {
        var money =
                back == null || back.signum() == 0
                        ? null
                        : new Money(back, order.total().currency());
        return new Effect(money, null, lines, null);
    }

    private static Effect no(List<String> lines, String why) {
        return new Effect(null, null, lines, why);
    }

    /** What was charged and not paid back yet. */
    static BigDecimal left(Order order) {
        return order.refunds().stream()
                .map(r -> r.amount().amount())
                .reduce(order.total().amount(), BigDecimal::subtract);
    }

    private static @Nullable BigDecimal worth(List<Chosen> chosen) {
        var sum = BigDecimal.ZERO;
        for (var one : chosen) {
            if (one.worth() == null) {
                return null;
            }
            sum = sum.add(one.worth());
        }
        return sum;
    }

    private static @Nullable BigDecimal worth(Order.Line line, int quantity) {
        return line.price() == null
                ? null
                : line.price().amount().multiply(BigDecimal.valueOf(quantity));
    }
}
