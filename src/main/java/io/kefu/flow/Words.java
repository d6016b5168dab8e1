// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether words stand in a text: whole where words have spaces around them, anywhere in Chinese.
 */
final class Words {
    private Words() {}

    /** All words by which an option is meant. */
    static List<String> of(String id, Option option) {
        var words = new ArrayList<String>();
        words.add(id.toLowerCase(Locale.ROOT));
        option.text().words().values().forEach(w -> words.add(w.toLowerCase(Locale.ROOT)));
        option.also().forEach(w -> words.add(w.toLowerCase(Locale.ROOT)));
        return words;
    }

    static boolean has(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (word.codePoints().anyMatch(Character::isIdeographic)
                    || (edge(text, at - 1) && edge(text, at + word.length()))) {
                return true;
            }
        }
        return false;
    }

    /** The single words of an entry. */
    static List<String> single(String entry) {
        return List.of(entry.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
    }

    /** Whether all these words stand in the text, in whatever order. */
    static boolean hasAll(String text, List<String> words) {
        for (var word : words) {
            if (!has(text, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean edge(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }
}
