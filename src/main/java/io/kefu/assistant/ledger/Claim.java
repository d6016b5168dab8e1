// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import java.util.List;

/**
 * A figure that a text states.
 *
 * @param values its meaning in one canonical form; several where it can be read in several ways
 * @param shown as it stands in the text
 * @param from where it begins in the text, after normalising
 * @param labelled named as an order's or a parcel's number
 */
record Claim(Kind kind, List<String> values, String shown, int from, int to, boolean labelled) {
    boolean means(String value) {
        return values.contains(value);
    }
}
