// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language to answer in: that of the sentence's frame, the small words around names and
 * numbers. A jacket's Chinese name in an English sentence makes it no Chinese one.
 */
@ApplicationScoped
class Language {
    /** The languages that have phrases. */
    static final List<String> SPOKEN = List.of("en", "zh", "de");

    private static final double SURE = 0.75;
    private static final Set<String> ENGLISH =
            Set.of(
                    ("the a an i my me you your it is are was do does did can could will would how what when where which"
                                    + " who why have has had to of for in on with and or not this that please want need"
                                    + " if am be any there from get got hello thanks thank order return")
                            .split(" "));
    private static final Set<String> GERMAN =
            Set.of(
                    ("der die das den dem ein eine einen einem ich mein meine meinen mir mich sie ihr ihre es ist sind war"
                                    + " kann könnte wie was wann wo welche welcher wer warum habe hat haben zu von für im in"
                                    + " mit und oder nicht diese dieser bitte möchte brauche wenn auf aus bei noch schon gibt"
                                    + " wird bekomme hallo danke bestellung bleibt liefert zurück")
                            .split(" "));
    private static final String CHINESE = "的了吗我你您请问是有在哪多什怎么能可以到没给要想吧呢这那个和不会为用";
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("english", "en"),
                    Map.entry("englisch", "en"),
                    Map.entry("英文", "en"),
                    Map.entry("英语", "en"),
                    Map.entry("german", "de"),
                    Map.entry("deutsch", "de"),
                    Map.entry("德语", "de"),
                    Map.entry("德文", "de"),
                    Map.entry("chinese", "zh"),
                    Map.entry("mandarin", "zh"),
                    Map.entry("chinesisch", "zh"),
                    Map.entry("中文", "zh"),
                    Map.entry("汉语", "zh"),
                    Map.entry("普通话", "zh"));
    private static final String ANY = "(" + String.join("|", NAMES.keySet()) + ")";
    private static final Pattern WISH =
            Pattern.compile(
                    "(?iU)\\b(?:answer|reply|respond|write|speak|talk|switch|continue|can we|could we|antworte\\w*|schreib\\w*"
                            + "|sprech\\w*|sprich|rede\\w*|weiter)\\b.{0,25}?\\b"
                            + ANY
                            + "|^\\W*(?:in |auf )?"
                            + ANY
                            + "\\W*(?:please|pls|bitte)?\\W*$|"
                            + ANY
                            + ",? (?:please|bitte)\\b|(?:用|说|讲|换成|改成|改用)"
                            + ANY
                            + "|"
                            + ANY
                            + "(?:回答|回复|交流|沟通)");
    private @Nullable LanguageDetector detector;

    /**
     * One of {@link #SPOKEN}.
     *
     * @param fallback the conversation's language so far
     */
    String of(String text, String fallback) {
        var usual = spoken(fallback);
        var sentence =
                text.replaceAll(
                                "[a-zA-Z0-9._%+-]*@[a-zA-Z0-9.-]*|https?:\\S+|[#\\d\\p{Punct}]",
                                " ")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        var words = List.of(sentence.split("[^\\p{L}]+", -1));
        long english = words.stream().filter(ENGLISH::contains).count();
        long german = words.stream().filter(GERMAN::contains).count();
        long signs = sentence.codePoints().filter(Character::isIdeographic).count();
        long frame = sentence.codePoints().filter(c -> CHINESE.indexOf(c) >= 0).count();
        if (signs > 0 && (english + german < 2 || frame >= english + german)) {
            return "zh";
        }
        if (english != german) {
            return english > german ? "en" : "de";
        }
        if (sentence.matches(".*[äöüß].*")) {
            return "de";
        }
        return sentence.length() < 4 || words.size() < 2 ? usual : detected(sentence, usual);
    }

    /** The language that the shopper asks to be answered in. */
    Optional<String> wish(String text) {
        var m = WISH.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        for (int i = 1; i <= m.groupCount(); i++) {
            if (m.group(i) != null) {
                return Optional.ofNullable(NAMES.get(m.group(i).toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    static String spoken(String locale) {
        var language = locale.length() >= 2 ? locale.substring(0, 2) : "en";
        return SPOKEN.contains(language) ? language : "en";
    }

    private String detected(String sentence, String usual) {
        var best = detector().computeLanguageConfidenceValues(sentence).firstEntry();
        return best != null && best.getValue() > SURE
                ? best.getKey().getIsoCode639_1().toString()
                : usual;
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
