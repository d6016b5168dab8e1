// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the shopper wants, as far as it was understood; the engine decides what comes of it. */
public sealed interface Wish {
    /**
     * A flow.
     *
     * @param score how sure that is, from 0 to 1
     */
    record Start(String flow, double score) implements Wish {}

    /** To tell a value. */
    record Fill(String slot, JsonNode value) implements Wish {}

    /** One of several flows; which one has to be asked. */
    record Either(List<String> flows) implements Wish {}

    /** What this word of a command wants: {@code cancel}, {@code repeat} or {@code skip}. */
    static Wish steering(String word) {
        return switch (word) {
            case "cancel" -> new Cancel();
            case "repeat" -> new Repeat();
            default -> new Skip();
        };
    }

    /** To stop what is under way. */
    record Cancel() implements Wish {}

    /** To hear the last words again. */
    record Repeat() implements Wish {}

    /** To leave out what was asked. */
    record Skip() implements Wish {}

    /** A person. */
    record Person(String reason) implements Wish {}

    /** To say how it went, from 1 to 5. */
    record Rate(int stars) implements Wish {}

    /** Something that was answered by somebody else: the flow goes on where it was. */
    record Aside() implements Wish {}

    /** Something that nobody understood. */
    record Unclear() implements Wish {}
}
