// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.Map;

/**
 * Words for the shopper, per language; {@code {name}} stands for a value.
 *
 * @param words by language; under {@code ""} what was written without one
 */
public record Text(Map<String, String> words) {
    /** The words in this language, else in the first of the flow. */
    public String in(String language, String first) {
        var found = words.get(language);
        if (found == null) {
            found = words.get("");
        }
        if (found == null) {
            found = words.get(first);
        }
        return found == null ? words.values().iterator().next() : found;
    }
}
