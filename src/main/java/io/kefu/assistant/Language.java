// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The language to answer in: that of the shopper's sentence, numbers and addresses aside. */
@ApplicationScoped
class Language {
    /** The languages that have phrases. */
    static final List<String> SPOKEN = List.of("en", "zh", "de");

    private static final double SURE = 0.75;
    private @Nullable LanguageDetector detector;

    /**
     * One of {@link #SPOKEN}.
     *
     * @param fallback the conversation's language so far
     */
    String of(String text, String fallback) {
        var usual = spoken(fallback);
        var sentence = text.replaceAll("\\S*@\\S*|https?:\\S+|[#\\d\\p{Punct}]", " ").strip();
        if (sentence.codePoints().anyMatch(Character::isIdeographic)) {
            return "zh";
        }
        if (sentence.length() < 4 || sentence.split("\\s+", -1).length < 2) {
            return usual;
        }
        var likely = detector().computeLanguageConfidenceValues(sentence);
        var best = likely.firstEntry();
        return best != null && best.getValue() > SURE
                ? best.getKey().getIsoCode639_1().toString()
                : usual;
    }

    static String spoken(String locale) {
        var language = locale.length() >= 2 ? locale.substring(0, 2) : "en";
        return SPOKEN.contains(language) ? language : "en";
    }

    private synchronized LanguageDetector detector() {
        if (detector == null) {
            detector =
                    LanguageDetectorBuilder.fromLanguages(
                                    com.github.pemistahl.lingua.api.Language.ENGLISH,
                                    com.github.pemistahl.lingua.api.Language.GERMAN)
                            .build();
        }
        return detector;
    }
}
