// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import org.jspecify.annotations.Nullable;

/**
 * How a change stands, or why there is none.
 *
 * @param why a short word for what does not fit, such as {@code sent}; null: nothing to add
 */
public record ChangeAnswer(Outcome outcome, @Nullable ChangeView change, @Nullable String why) {
    /** What can come of it. */
    public enum Outcome {
        /** This would happen; a yes is waited for. */
        PREPARED,
        /** Agreed to; people have to approve it. */
        WAITING,
        /** It is being done at this moment, or will be in the next. */
        UNDERWAY,
        DONE,
        /** Nothing has happened, and nothing will. */
        FAILED,
        /** The store did not say whether it has happened; the order will tell. */
        UNKNOWN,
        /** The yes, or the approval, came too late; nothing has happened. */
        EXPIRED,
        /** A person has said no. */
        REFUSED,
        /** The shopper has said no. */
        WITHDRAWN,
        /** Who asks has not proven to own the order. */
        NEEDS_PROOF,
        NOT_FOUND,
        /** The store cannot do this. */
        UNSUPPORTED,
        /** The merchant has not allowed this. */
        OFF,
        /** This order cannot be changed so. */
        IMPOSSIBLE,
        /** Another change of the order is under way. */
        BUSY,
        /** The store does not answer. */
        UNAVAILABLE
    }

    static ChangeAnswer no(Outcome outcome, @Nullable String why) {
        return new ChangeAnswer(outcome, null, why);
    }

    static ChangeAnswer of(ChangeView change) {
        var outcome =
                switch (change.status()) {
                    case "agreed", "committing" -> Outcome.UNDERWAY;
                    default -> Outcome.valueOf(change.status().toUpperCase(java.util.Locale.ROOT));
                };
        return new ChangeAnswer(outcome, change, change.problem());
    }
}
