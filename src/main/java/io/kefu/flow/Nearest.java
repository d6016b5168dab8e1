// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which known word was meant. */
final class Nearest {
    private Nearest() {}

    /** "did you mean `x`?", or which words there are. */
    static String remedy(String written, Collection<String> known) {
        if (known.isEmpty()) {
            return "there is none to choose from";
        }
        var distance = LevenshteinDistance.getDefaultInstance();
        var nearest =
                known.stream()
                        .min(
                                Comparator.<String>comparingInt(k -> distance.apply(written, k))
                                        .thenComparing(k -> k))
                        .orElseThrow();
        if (distance.apply(written, nearest)
                <= Math.max(written.length() > 3 ? 2 : 1, written.length() / 3)) {
            return "did you mean `" + nearest + "`?";
        }
        return "there is " + String.join(", ", known.stream().sorted().limit(20).toList());
    }
}
