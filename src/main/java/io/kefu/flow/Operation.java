// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.SlotType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A question that can be put to a store.
 *
 * @param arguments the arguments with their types; those that end in {@code ?} may be left out
 * @param fields what the result has; a field may be empty where the store does not say
 */
record Operation(
        String name,
        String sentence,
        Map<String, SlotType> arguments,
        Map<String, SlotType> fields) {
    /** All there are. */
    static final Map<String, Operation> ALL =
            byName(
                    new Operation(
                            "find-order",
                            "Finds an order for the shopper who asks. `outcome` is found, not-found,"
                                    + " needs-email, several, malformed or limit; `stores` are there when it"
                                    + " is several, the other fields when it is found.",
                            arguments(
                                    "number",
                                    SlotType.ORDER,
                                    "email?",
                                    SlotType.EMAIL,
                                    "store?",
                                    SlotType.TEXT),
                            arguments(
                                    "outcome", SlotType.TEXT,
                                    "malformed", SlotType.TEXT,
                                    "stores", SlotType.TEXT,
                                    "number", SlotType.ORDER,
                                    "status", SlotType.TEXT,
                                    "store", SlotType.TEXT,
                                    "placedOn", SlotType.DATE,
                                    "expectedOn", SlotType.DATE,
                                    "deliveredOn", SlotType.DATE,
                                    "daysSinceDelivery", SlotType.NUMBER,
                                    "total", SlotType.MONEY,
                                    "refunded", SlotType.YES_NO,
                                    "items", SlotType.TEXT,
                                    "carrier", SlotType.TEXT,
                                    "tracking", SlotType.TEXT,
                                    "trackingUrl", SlotType.TEXT,
                                    "sentence", SlotType.TEXT)),
                    new Operation(
                            "list-orders",
                            "Lists the latest orders of a shopper who is signed in. `outcome` is found,"
                                    + " none or not-proven; the other fields are there when some are found."
                                    + " With `underway` only those that have not arrived; where there are"
                                    + " none, the latest.",
                            arguments("underway?", SlotType.YES_NO),
                            arguments(
                                    "outcome", SlotType.TEXT,
                                    "count", SlotType.NUMBER,
                                    "number", SlotType.ORDER,
                                    "numbers", SlotType.TEXT,
                                    "sentence", SlotType.TEXT)));

    /** Names that every flow has. */
    static final Map<String, Map<String, SlotType>> GIVEN = given();

    private static Map<String, Map<String, SlotType>> given() {
        var given = new LinkedHashMap<String, Map<String, SlotType>>();
        given.put(
                "shop",
                arguments(
                        "open", SlotType.YES_NO, "opens", SlotType.TEXT, "channel", SlotType.TEXT));
        given.put("shopper", arguments("name", SlotType.TEXT, "language", SlotType.TEXT));
        given.put(
                "pattern",
                arguments("flow", SlotType.TEXT, "slot", SlotType.TEXT, "value", SlotType.TEXT));
        given.put(
                "event",
                arguments(
                        "page", SlotType.TEXT,
                        "product", SlotType.TEXT,
                        "order", SlotType.ORDER,
                        "amount", SlotType.NUMBER));
        given.put("answer", arguments("text", SlotType.TEXT));
        return given;
    }

    private static Map<String, Operation> byName(Operation... all) {
        var map = new LinkedHashMap<String, Operation>();
        Stream.of(all).forEach(o -> map.put(o.name(), o));
        return map;
    }

    private static Map<String, SlotType> arguments(Object... pairs) {
        var map = new LinkedHashMap<String, SlotType>();
        var list = List.of(pairs);
        for (int i = 0; i < list.size(); i += 2) {
            map.put((String) list.get(i), (SlotType) list.get(i + 1));
        }
        return map;
    }
}
