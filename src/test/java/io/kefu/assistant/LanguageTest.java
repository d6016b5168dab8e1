// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reply's language is that of the words around names and numbers. */
class LanguageTest {
    private final Language language = new Language();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | de | Is the 雨衣 in stock?",
                "en | zh | Where is my order 1001?",
                "en | de | how much is the Regenjacke",
                "zh | en | Tent Duo 有货吗",
                "zh | de | 请问 Hiking boots 多少钱",
                "de | en | Was kostet die Rain jacket?",
                "de | en | Ist Wolke wieder lieferbar",
                "de | en | Rückgabe",
                "de | de | 1001",
                "zh | zh | ok",
                "zh | zh | anna@example.com"
            })
    void the_frame_decides_and_the_conversation_where_there_is_none(
            String expected, String before, String said) {
        assertThat(language.of(said, before)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 请用英文回答",
                "de | Please answer in German",
                "zh | Können Sie mir bitte auf Chinesisch antworten? Antworten Sie auf Chinesisch",
                "en | English please",
                "de | Deutsch bitte"
            })
    void a_wish_is_heard(String expected, String said) {
        assertThat(language.wish(said)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"Is there a manual in German?", "Do you deliver to the German islands?"})
    void what_only_mentions_a_language_is_no_wish(String said) {
        assertThat(language.wish(said)).isEmpty();
    }
}
