// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** Sentences written by people, in every language spoken. */
@ApplicationScoped
public class Phrases {
    private final Map<String, Properties> languages = new HashMap<>();

    Phrases() {
        for (var language : Language.SPOKEN) {
            languages.put(language, read(language));
        }
    }

    /**
     * The phrase in this language; English where the language is not spoken.
     *
     * @throws IllegalArgumentException when there is no such phrase
     */
    public String say(String key, String locale, Object... values) {
        var language = Language.spoken(locale);
        var phrase = phrases(language).getProperty(key);
        if (phrase == null) {
            throw new IllegalArgumentException("no phrase " + key + " in " + language);
        }
        return new MessageFormat(phrase, Locale.of(language)).format(values);
    }

    /** All that people wrote in this language, without what is filled in. */
    String prose(String locale) {
        return phrases(Language.spoken(locale)).values().stream()
                .map(phrase ->
                        String.valueOf(phrase).replaceAll("\\{\\d+}", "…").replace("''", "'"))
                .collect(Collectors.joining("\n"));
    }

    /** Whether there is such a phrase. */
    public boolean has(String key) {
        return phrases("en").containsKey(key);
    }

    Properties phrases(String language) {
        return Objects.requireNonNull(languages.get(language));
    }

    private static Properties read(String language) {
        var phrases = new Properties();
        var name = "/prompts/phrases_" + language + ".properties";
        try (var file =
                new InputStreamReader(
                        Objects.requireNonNull(Phrases.class.getResourceAsStream(name)),
                        StandardCharsets.UTF_8)) {
            phrases.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases;
    }
}
