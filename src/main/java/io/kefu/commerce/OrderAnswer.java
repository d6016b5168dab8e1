// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;

/** What may be told of an order. */
public sealed interface OrderAnswer {
    /** It is the shopper's, and this is known of it. */
    record Found(String store, Order order, List<Fact> facts) implements OrderAnswer {}

    /** Several of this number are the shopper's, in these stores. */
    record Several(List<String> stores) implements OrderAnswer {}

    /** There is none that is the shopper's; whether there is one of somebody else's is not told. */
    record NotFound() implements OrderAnswer {}

    /** A second proof is needed: the email address of the order. */
    record NeedsEmail() implements OrderAnswer {}

    /** This cannot be an order number or an email address; it cost no attempt. */
    record Malformed(String slot) implements OrderAnswer {}

    /** Too many attempts: a person takes it from here. */
    record LimitReached() implements OrderAnswer {}

    /** No store asked here can know an owner by number and email: only a signed identity helps. */
    record Unsupported() implements OrderAnswer {}

    /** The store does not answer. */
    record Unavailable() implements OrderAnswer {}
}
