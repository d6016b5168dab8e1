// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.SlotType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a store can be asked, or asked to do.
 *
 * @param arguments the arguments with their types; those that end in {@code ?} may be left out
 * @param fields what the result has; a field may be empty where the store does not say
 */
record Operation(
        String name,
        String sentence,
        Map<String, SlotType> arguments,
        Map<String, SlotType> fields) {
    /** What every step of a change tells. */
    private static final Map<String, SlotType> CHANGE =
            arguments(
                    "outcome", SlotType.TEXT,
                    "why", SlotType.TEXT,
                    "id", SlotType.TEXT,
                    "operation", SlotType.TEXT,
                    "number", SlotType.ORDER,
                    "items", SlotType.TEXT,
                    "back", SlotType.MONEY,
                    "extra", SlotType.MONEY,
                    "address", SlotType.TEXT,
                    "reasons", SlotType.TEXT,
                    "reference", SlotType.TEXT);

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
                                    "lines", SlotType.NUMBER,
                                    "titles", SlotType.TEXT,
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
                                    "sentence", SlotType.TEXT)),
                    preparing("cancel-order", "cancelling a whole order"),
                    preparing(
                            "change-address",
                            "sending an order to another address",
                            "street",
                            "postcode",
                            "city"),
                    preparing(
                            "create-return",
                            "sending an order back, or one line of it by its title",
                            "item?",
                            "reason?"),
                    preparing(
                            "refund-line",
                            "paying an order back, or one line of it by its title",
                            "item?",
                            "reason?"),
                    new Operation(
                            "look-change",
                            "How a change that was prepared stands: `outcome` is prepared, or one of those"
                                    + " of `agree-change`.",
                            arguments("change", SlotType.TEXT),
                            CHANGE),
                    new Operation(
                            "agree-change",
                            "The shopper has said yes to what a change would do; it is done, once. `outcome`"
                                    + " is done, waiting (for people to approve it), underway, expired (the yes"
                                    + " came too late), busy (another change of the order is under way), failed,"
                                    + " unknown (the store did not say), refused, withdrawn or not-found; all but"
                                    + " done, waiting, underway and unknown mean that nothing has happened.",
                            arguments("change", SlotType.TEXT),
                            CHANGE),
                    new Operation(
                            "withdraw-change",
                            "The shopper has said no to what a change would do; it is forgotten.",
                            arguments("change", SlotType.TEXT),
                            CHANGE));

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

    private static Operation preparing(String name, String what, String... more) {
        var arguments = arguments("number", SlotType.ORDER, "store?", SlotType.TEXT);
        Stream.of(more).forEach(m -> arguments.put(m, SlotType.TEXT));
        return new Operation(
                name,
                "Prepares "
                        + what
                        + ": nothing happens before `agree-change`. `outcome` is prepared, impossible"
                        + " (`why` says more, such as sent or not-delivered), off (the merchant has not"
                        + " allowed it), unsupported, needs-proof or not-found; what it would do is"
                        + " there when it is prepared.",
                arguments,
                CHANGE);
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
