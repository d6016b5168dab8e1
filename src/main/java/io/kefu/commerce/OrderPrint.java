// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an order stood before a change: enough to see that it still does, or that the change has come
 * to pass; nothing personal.
 */
record OrderPrint(
        String status,
        String total,
        String refunded,
        int returns,
        @Nullable String address,
        List<String> skus) {

    static OrderPrint of(Order order) {
        return new OrderPrint(
                order.status(),
                text(order.total().amount()),
                text(order.total().amount().subtract(Effect.left(order))),
                order.returns(),
                hash(order.address()),
                order.lines().stream().map(l -> l.sku() == null ? "" : l.sku()).sorted().toList());
    }

    /** Whether an order, as it stands now, shows that the change was made. */
    boolean shows(ChangeWish wish, Effect effect, Order now) {
        var then = of(now);
        return switch (wish.operation()) {
            case CANCEL_ORDER -> List.of("cancelled", "refunded").contains(then.status());
            case CHANGE_ADDRESS -> {
                var wanted = hash(wish.address());
                yield wanted != null && wanted.equals(then.address());
            }
            case CREATE_RETURN -> then.returns() > returns || then.status().equals("returned");
            case REFUND_LINE ->
                    new BigDecimal(then.refunded())
                                    .compareTo(new BigDecimal(refunded).add(effect.amount()))
                            >= 0;
            case EXCHANGE_LINES ->
                    !then.skus().equals(skus)
                            && wish.lines().stream()
                                    .allMatch(l ->
                                            then.skus().contains(String.valueOf(l.replacement())));
            case APPLY_VOUCHER -> new BigDecimal(then.total()).compareTo(new BigDecimal(total)) < 0;
            default -> false;
        };
    }

    /** One way to write an amount, so that it can be compared after it was kept. */
    private static String text(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    /** Of street, postcode and country, written anyhow; null: no address. */
    static @Nullable String hash(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        var text =
                (String.join(" ", address.lines()) + address.postcode() + address.city())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "");
        try {
            var sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
