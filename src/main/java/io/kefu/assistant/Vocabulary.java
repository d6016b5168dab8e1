// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words by which wishes are recognised, per language; read from {@code understanding.yaml}. */
@ApplicationScoped
class Vocabulary {
    private final Map<String, Map<String, Pattern>> languages = new LinkedHashMap<>();

    Vocabulary() {
        try (var file = Vocabulary.class.getResourceAsStream("/prompts/understanding.yaml")) {
            Map<String, Map<String, String>> read =
                    new YAMLMapper().readValue(file, new TypeReference<>() {});
            read.forEach((language, topics) -> languages.put(language, compiled(topics)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any language has this topic in the text. */
    boolean says(String topic, String text) {
        return languages.values().stream().anyMatch(words -> has(words, topic, text));
    }

    /** Whether one language has all these topics in the text. */
    boolean says(String topic, String another, String text) {
        return languages.values().stream()
                .anyMatch(words -> has(words, topic, text) && has(words, another, text));
    }

    /** The topics of this beginning that any language has in the text, without the beginning. */
    Set<String> topics(String beginning, String text) {
        var found = new TreeSet<String>();
        for (var words : languages.values()) {
            words.forEach((topic, pattern) -> {
                if (topic.startsWith(beginning) && pattern.matcher(text).find()) {
                    found.add(topic.substring(beginning.length()));
                }
            });
        }
        return found;
    }

    private static boolean has(Map<String, Pattern> words, String topic, String text) {
        var pattern = words.get(topic);
        return pattern != null && pattern.matcher(text).find();
    }

    private static Map<String, Pattern> compiled(Map<String, String> topics) {
        var compiled = new LinkedHashMap<String, Pattern>();
        topics.forEach((topic, words) ->
                compiled.put(
                        topic,
                        Pattern.compile(
                                words,
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS)));
        return compiled;
    }
}
