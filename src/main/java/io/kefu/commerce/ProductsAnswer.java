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
     * @param named how many letters of what the shopper calls it stand in its title; 0: found by
     *     its description or category only
     * @param share how much of its title that is, between 0 and 1
     * @param kind whether it is of the category that the shopper names
     */
    public record Offer(
            String store,
            Product product,
            int named,
            double share,
            boolean kind,
            List<Fact> facts) {}
}
