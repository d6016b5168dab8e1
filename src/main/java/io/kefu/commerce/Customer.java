// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer as any store tells it; told to nobody but the customer and agents.
 *
 * @param id the store's own
 * @param orders the numbers of the orders, as far as the store tells them here
 * @param payments the means of payment on file
 */
public record Customer(
        @Means("the store's own") String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Address address,
        @Means("numbers of orders, as far as the store tells them here") List<String> orders,
        List<Wallet> payments) {
    public Customer {
        orders = Objects.requireNonNullElse(orders, List.of());
        payments = Objects.requireNonNullElse(payments, List.of());
    }

    /** A means of payment on file: its id and kind, never a number of a card. */
    public record Wallet(String id, String kind, @Nullable String label) {}
}
