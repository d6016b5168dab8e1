// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

/** The ways in which a model can fail, each with what is done about it. */
enum Trouble {
    /** Content inspection refused the input or the answer: never asked again with the same. */
    REFUSED("content-refused", false, Weight.NONE),
    /** The request itself is wrong for this model: asking again would fail again. */
    INVALID("invalid-request", false, Weight.NONE),
    /** The account is in arrears or a bill is overdue: an operator must act. */
    UNPAID("account-unpaid", false, Weight.OPENS),
    /** The key is not known at this endpoint; keys belong to a region. */
    KEY("key-refused", false, Weight.OPENS),
    /** The key may not use this model, or its free allowance is spent. */
    DENIED("access-denied", false, Weight.OPENS),
    /** There is no such model or no such path at this address. */
    UNKNOWN("model-unknown", false, Weight.OPENS),
    /** The address is none, or one that may not be called. */
    ADDRESS("address-refused", false, Weight.OPENS),
    /** A limit of the account: passes within a minute. */
    BUSY("throttled", true, Weight.COUNTS),
    /** The server failed. */
    BROKEN("server-error", true, Weight.COUNTS),
    /** No connection, or it ended before there was an answer. */
    UNREACHABLE("unreachable", true, Weight.COUNTS),
    /** The stream ended before the answer did. */
    CUT("cut-off", true, Weight.COUNTS),
    /** Silent for too long, or not done in time. */
    SLOW("too-slow", false, Weight.COUNTS),
    /** Too long, empty, or not in the form that was asked for. */
    UNUSABLE("unusable", false, Weight.NONE),
    /** Not asked, since it has failed too often just now. */
    OPEN("breaker-open", false, Weight.NONE),
    /** Not asked, since the merchant's limit of a day is reached. */
    SPENT_TODAY("limit-of-day", false, Weight.NONE),
    /** Not asked, since the limit of a conversation is reached. */
    SPENT_HERE("limit-of-conversation", false, Weight.NONE);

    private enum Weight {
        NONE,
        COUNTS,
        OPENS
    }

    private final String code;
    private final boolean again;
    private final Weight weight;

    Trouble(String code, boolean again, Weight weight) {
        this.code = code;
        this.again = again;
        this.weight = weight;
    }

    /** A short word for programs, logs and metrics. */
    String code() {
        return code;
    }

    /** Whether another attempt may help. */
    boolean worthAnotherTry() {
        return again;
    }

    /** Whether nothing is wrong with the model: it only may not cost more. */
    boolean isLimit() {
        return this == SPENT_TODAY || this == SPENT_HERE;
    }

    /** Whether it counts towards opening the breaker. */
    boolean counts() {
        return weight == Weight.COUNTS;
    }

    /** Whether the breaker opens at once and the operator is told: only people can mend it. */
    boolean needsPeople() {
        return weight == Weight.OPENS;
    }
}
