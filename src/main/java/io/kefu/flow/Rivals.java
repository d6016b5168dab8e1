// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Trigger;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Finds two flows that the same words would start. */
final class Rivals {
    private final Map<String, String> words = new HashMap<>();

    void check(
            String file,
            Flow flow,
            IdentityHashMap<Object, Reader.Place> places,
            Consumer<Problem> problems) {
        for (var trigger : flow.triggers()) {
            switch (trigger) {
                case Trigger.Keyword keyword ->
                        check(file, flow, places.get(trigger), keyword.words(), problems);
                case Trigger.Intent intent ->
                        check(file, flow, places.get(trigger), intent.examples(), problems);
                default -> {}
            }
        }
    }

    private void check(
            String file,
            Flow flow,
            Reader.@org.jspecify.annotations.Nullable Place place,
            Map<String, List<String>> byLanguage,
            Consumer<Problem> problems) {
        byLanguage.forEach((language, entries) -> {
            for (var entry : entries) {
                var other =
                        words.putIfAbsent(
                                language + ":" + entry.strip().toLowerCase(Locale.ROOT), flow.id());
                if (other != null && !other.equals(flow.id()) && place != null) {
                    problems.accept(
                            new Problem(
                                    file,
                                    place.line(),
                                    place.column(),
                                    flow.id(),
                                    null,
                                    "`" + entry + "` starts `" + other + "` already",
                                    "leave it out of one of the two"));
                }
            }
        });
    }
}
