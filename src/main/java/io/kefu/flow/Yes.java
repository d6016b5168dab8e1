// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.List;
import java.util.Map;

/** The two buttons of a question that is answered by yes or no. */
final class Yes {
    private static final Map<String, List<String>> WORDS =
            Map.of(
                    "en",
                    List.of("Yes", "No"),
                    "zh",
                    List.of("是", "否"),
                    "de",
                    List.of("Ja", "Nein"));

    private Yes() {}

    static List<Effect.Button> buttons(String language) {
        var words = WORDS.getOrDefault(language, List.of("Yes", "No"));
        return List.of(
                new Effect.Button("yes", words.getFirst()),
                new Effect.Button("no", words.getLast()));
    }
}
