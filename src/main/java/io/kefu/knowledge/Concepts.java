// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What shoppers mean, whatever words and language they use; read from {@code concepts.yaml}. */
final class Concepts {
    private final Map<String, List<Pattern>> patterns = new LinkedHashMap<>();

    Concepts() {
        try (var file = Concepts.class.getResourceAsStream("/knowledge/concepts.yaml")) {
            Map<String, Map<String, String>> read =
                    new YAMLMapper().readValue(file, new TypeReference<>() {});
            read.forEach((concept, languages) ->
                    patterns.put(
                            concept, languages.values().stream().map(Concepts::compiled).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The concepts that the text names. */
    Set<String> in(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var found = new TreeSet<String>();
        patterns.forEach((concept, words) -> {
            if (words.stream().anyMatch(w -> w.matcher(plain).find())) {
                found.add(concept);
            }
        });
        return found;
    }

    /** The concepts that the text names, each with the words by which it does. */
    Map<String, String> named(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var found = new TreeMap<String, String>();
        patterns.forEach((concept, words) -> {
            for (var word : words) {
                var m = word.matcher(plain);
                while (m.find()) {
                    found.merge(concept, m.group(), (a, b) -> a + " " + b);
                }
            }
        });
        return found;
    }

    private static Pattern compiled(String words) {
        return Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS);
    }
}
