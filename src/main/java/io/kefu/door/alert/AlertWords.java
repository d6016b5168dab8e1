// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** What people are told of an alarm, in the merchant's language; English where it is not spoken. */
final class AlertWords {
    private static final Properties EN = read("en");
    private static final Properties ZH = read("zh");
    private static final Properties DE = read("de");

    private AlertWords() {}

    static String say(String key, String locale, Object... values) {
        var words = locale.equals("zh") ? ZH : locale.equals("de") ? DE : EN;
        var phrase = Objects.requireNonNull(words.getProperty(key));
        return new MessageFormat(phrase, Locale.of(locale)).format(values);
    }

    /** An alarm, or the word that it is over. */
    static String of(AlarmRow alarm, boolean clear, String locale) {
        var text = say(alarm.kind, locale, alarm.name, alarm.why);
        return clear ? say("clear", locale, text) : text;
    }

    private static Properties read(String language) {
        var words = new Properties();
        var name = "/alerts/words_" + language + ".properties";
        try (var file =
                new InputStreamReader(
                        Objects.requireNonNull(AlertWords.class.getResourceAsStream(name)),
                        StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
