// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import java.util.Locale;

/** What a claim is about. Only facts of the same kind back it: a quantity is no amount of money. */
enum Kind {
    LINK,
    EMAIL,
    PHONE,
    DATE,
    WEEKDAY,
    RELATIVE,
    TIME,
    MONEY,
    PERCENT,
    DURATION,
    MEASURE,
    NUMBER,
    STATEMENT,
    ACTION,
    STATE,
    CHARACTERS;

    /** For programs and people, such as {@code money}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
