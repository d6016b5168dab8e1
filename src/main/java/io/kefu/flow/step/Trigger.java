// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What starts a flow. */
public sealed interface Trigger {
    /** What shoppers say when they want it. */
    @Doc(
            value =
                    "What shoppers say when they want it; whatever means nearly the same starts the"
                            + " flow.",
            shorthand = "examples",
            example =
                    """
                    intent:
                      en:
                        - Where is my order?
                        - Has my parcel been shipped yet?
                      zh:
                        - 我的订单到哪了
                    """)
    record Intent(@Doc("Examples, per language.") Map<String, List<String>> examples)
            implements Trigger {}

    /** Words that start it wherever they stand. */
    @Doc(
            value =
                    "Words that start it wherever they stand in what a shopper writes; several words"
                            + " of one entry may stand apart.",
            shorthand = "words",
            example =
                    """
                    keyword:
                      en: [cancel order]
                      zh: [取消订单]
                    """)
    record Keyword(@Doc("The words, per language.") Map<String, List<String>> words)
            implements Trigger {}

    /** Something that the bot recognises by itself. */
    @Doc(
            value =
                    "What the bot recognises by itself in all its languages, without examples:"
                            + " order-status, order-list, greeting, complaint or action-wanted.",
            shorthand = "name",
            example = "topic: order-status\n")
    record Topic(@Doc("Its name.") String name) implements Trigger {
        /** All there are. */
        public static final java.util.Set<String> ALL =
                java.util.Set.of(
                        "order-status", "order-list", "greeting", "complaint", "action-wanted");
    }

    /** A first message through a channel. */
    @Doc(
            value = "The first message of a conversation through a channel of this kind.",
            shorthand = "kind",
            example = "channel: widget\n")
    record Channel(@Doc("The kind of channel.") String kind) implements Trigger {}

    /** Something that happened. */
    @Doc(
            value = "Something that happened on a page, in a cart or in a store.",
            shorthand = "name",
            example = "event: cart.abandoned\n")
    record Event(
            @Doc("Its name, such as page.viewed, cart.abandoned or order.shipped.") String name,
            @Doc(
                            "Only when this holds; `event` has the page, product, order and amount that came with it.")
                    @Nullable Expression when)
            implements Trigger {}

    /** At times. */
    @Doc(
            value =
                    "At a time of day where the shop is, in conversations in which the shopper has"
                            + " written within a day.",
            shorthand = "at",
            example = "schedule: \"09:00\"\n")
    record Schedule(@Doc("Hours and minutes.") String at) implements Trigger {}

    /** A button. */
    @Doc(
            value = "A button under a greeting or another message.",
            shorthand = "text",
            example =
                    """
                    button:
                      en: Where is my order?
                      zh: 我的订单到哪了？
                    """)
    record Button(@Doc("What it says.") Text text) implements Trigger {}

    /** A program. */
    @Doc(value = "A program, by the API.", example = "api\n")
    record Api() implements Trigger {}

    /** Nothing else matched. */
    @Doc(value = "Nothing else matched what the shopper wrote.", example = "nothing-else-matched\n")
    record NothingElseMatched() implements Trigger {}

    /** The shopper has stopped writing. */
    @Doc(
            value = "The shopper has not written for so long while a flow waits for an answer.",
            shorthand = "for",
            example = "inactivity: 10m\n")
    record Inactivity(@Doc(name = "for", value = "How long.") Duration time) implements Trigger {}
}
