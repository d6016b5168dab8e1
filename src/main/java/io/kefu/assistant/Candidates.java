// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import java.util.Map;
import java.util.Set;

/**
 * What a model may propose in a turn.
 *
 * @param flows that may be begun
 * @param slots of what is under way that may be filled or corrected, each with what it holds
 */
public record Candidates(Map<String, Offer> flows, Map<String, String> slots) {
    /** Nothing but an answer, a courtesy or a person. */
    public static final Candidates NONE = new Candidates(Map.of(), Map.of());

    /** Such as a shop has, to try a model with. */
    static final Candidates SAMPLE =
            new Candidates(
                    Map.of(
                            "order-status",
                            new Offer(
                                    "tells where an order is and when it arrives",
                                    Set.of("order-number", "email"))),
                    Map.of());

    /** The slots that may be filled with this flow. */
    Set<String> slotsOf(String flow) {
        var offer = flows.get(flow);
        return offer == null ? Set.of() : offer.slots();
    }

    /**
     * A flow that may be begun.
     *
     * @param sentence what the shopper wants who gets it
     * @param slots that may be filled with it
     */
    public record Offer(String sentence, Set<String> slots) {}
}
