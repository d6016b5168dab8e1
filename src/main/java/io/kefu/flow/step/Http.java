// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call to a service of the merchant. */
@Doc(
        value = "A call to a service of the merchant's own; its answer is a JSON object.",
        shorthand = "url")
public record Http(
        @Doc("Where, starting with https://. Never has values of the shopper in it.") String url,
        @Doc("The arguments go as a JSON body; with `get` as the query.") @Nullable Method method,
        @Doc("How long to wait for the answer; 5s unless written, at most 10s.")
                @Nullable Duration timeout,
        @Doc(
                        "The fields of the answer that the flow uses, with their types; an answer that lacks"
                                + " one or has another type counts as none.")
                Map<String, SlotType> returns) {
    /** How it is called. */
    public enum Method {
        /** With a query. */
        GET,
        /** With a JSON body. */
        POST
    }
}
