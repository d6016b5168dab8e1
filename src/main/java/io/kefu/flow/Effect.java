// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a flow wants done in the world. */
public sealed interface Effect {
    /** A button. */
    record Button(String id, String text) {}

    /**
     * The bot says this.
     *
     * @param card the name of the result to be shown as a card
     * @param from the flow, version and step that say it
     */
    record Say(String text, List<Button> buttons, @Nullable String card, String from)
            implements Effect {}

    /** The conversation is labelled. */
    record Tag(String name) implements Effect {}

    /** Agents are told this. */
    record Note(String text) implements Effect {}

    /** The shopper is asked how it went. */
    record Csat(String text) implements Effect {}

    /** A person takes over; the words come before the notice. */
    record ToPerson(String reason, @Nullable String team, boolean urgent, @Nullable String words)
            implements Effect {}
}
