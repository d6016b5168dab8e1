// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;

/**
 * Products that may be meant, nearest first.
 *
 * @param unavailable whether a store did not answer
 */
public record ProductsAnswer(List<Offer> offers, boolean unavailable) {
    /**
     * A product in a store.
     *
     * @param named how much of what the shopper calls it stands in its title, between 0 and 1
     */
    public record Offer(String store, Product product, double named, List<Fact> facts) {}
}
