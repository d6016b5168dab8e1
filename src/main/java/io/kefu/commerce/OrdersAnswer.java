// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;

/** What may be told of all orders of a shopper. */
public sealed interface OrdersAnswer {
    /** The shopper's latest, newest first. */
    record Found(List<OrderAnswer.Found> orders) implements OrdersAnswer {}

    /** Nobody vouches for who asks: one order can be asked for by number and email. */
    record NotProven() implements OrdersAnswer {}

    /** No store answers. */
    record Unavailable() implements OrdersAnswer {}
}
