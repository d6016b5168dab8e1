// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The words by which a shopper steers a dialogue: stop, again, skip, a person, no rather. */
final class Vocabulary {
    static final Vocabulary WORDS = new Vocabulary();
    private static final int LONGEST = 80;
    private final Map<String, List<Pattern>> topics = new HashMap<>();

    private Vocabulary() {
        try (var file = Vocabulary.class.getResourceAsStream("/flow/words.yaml")) {
            Map<String, Map<String, String>> read =
                    new YAMLMapper().readValue(file, new TypeReference<>() {});
            read.forEach((topic, languages) -> topics.put(topic, compiled(languages.values())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean says(String topic, String text) {
        var lower = text.toLowerCase(Locale.ROOT).strip();
        return lower.length() <= LONGEST
                && topics.getOrDefault(topic, List.of()).stream()
                        .anyMatch(p -> p.matcher(lower).find());
    }

    private static List<Pattern> compiled(Collection<String> patterns) {
        return patterns.stream()
                .map(p ->
                        Pattern.compile(
                                p, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS))
                .toList();
    }
}
