// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

/**
 * Something that was about to be said and that nothing backs.
 *
 * @param kind such as {@code money}, {@code date}, {@code action}
 * @param figure as it stood in the text
 * @param expected what the facts say in its place; empty: nothing of this kind
 */
public record Withheld(String kind, String figure, String expected) {
    @Override
    public String toString() {
        return kind + " \"" + figure + "\"" + (expected.isEmpty() ? "" : ", facts: " + expected);
    }
}
