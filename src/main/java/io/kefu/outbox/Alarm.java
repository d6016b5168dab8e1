// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something is out of order that the merchant's people must know of, or is so no more. Whoever
 * notices fires it as a CDI event ({@code Event<Alarm>}), inside or outside of a transaction and as
 * often as it is noticed: people are told once, and once more when it is over.
 *
 * @param kind what is wrong
 * @param about which one of its kind: an inbox's id, a store's, a model's name; the same in what
 *     raises it and in what ends it
 * @param name of it, for people
 * @param why in few words and without anybody's personal data; null: it is over
 */
public record Alarm(UUID merchantId, Kind kind, String about, String name, @Nullable String why) {
    /** What can be wrong. */
    public enum Kind {
        INBOX_DOWN,
        CREDENTIAL_EXPIRING,
        STORE_FAILING,
        MODEL_FAILING,
        PROMISE_BROKEN,
        SPEND,
        PARKED_MESSAGES;

        /** As it is written in the API and the tables: {@code inbox-down}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** It is out of order. */
    public static Alarm raised(UUID merchantId, Kind kind, String about, String name, String why) {
        return new Alarm(merchantId, kind, about, name, why);
    }

    /** It works again; nothing comes of it when nobody was told otherwise. */
    public static Alarm over(UUID merchantId, Kind kind, String about, String name) {
        return new Alarm(merchantId, kind, about, name, null);
    }
}
