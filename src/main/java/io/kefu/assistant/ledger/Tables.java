// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What figures and statements look like in one language; read from {@code ledger/<language>.yaml}.
 * Lists and maps hold parts of regular expressions.
 *
 * @param days relative ones, with their distance from today
 * @param units of durations, by name
 * @param clock phrases with an hour, and the minutes to add
 * @param statements what may only be said when a source says it, by concept
 * @param states what an order's status must be for this to be said
 * @param past words beside a distance that lies behind
 * @param roles words beside a day, by the name of the fact it must come from
 */
record Tables(
        String language,
        char decimal,
        List<String> months,
        List<String> weekdays,
        Map<String, Integer> days,
        String periods,
        Map<String, String> units,
        String some,
        String to,
        Map<String, String> money,
        Map<String, Integer> minor,
        String percent,
        String measures,
        String halves,
        Map<String, Integer> clock,
        Map<String, Integer> marks,
        List<String> ones,
        List<String> tens,
        Map<String, Double> more,
        List<String> ordinals,
        String article,
        String id,
        String sum,
        @JsonProperty("if") String condition,
        @JsonProperty("not") String negation,
        Map<String, Statement> statements,
        Map<String, String> states,
        Map<String, Role> roles,
        String past) {
    private static final int FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");

    static final Tables EN = read("en");
    static final Tables DE = read("de");
    static final Tables ZH = read("zh");
    static final List<Tables> ALL = List.of(EN, DE, ZH);

    /** A concept's words, and the phrases that say that it was or will be done for this shopper. */
    record Statement(String word, @Nullable String done) {}

    /** The words before and after a day that tell what happened on it. */
    record Role(@Nullable String before, @Nullable String after) {}

    boolean is(String language) {
        return this.language.equals(language);
    }

    /** The tables whose words can stand in a text at all: those of its script. */
    static List<Tables> in(String text) {
        boolean han = HAN.matcher(text).find();
        boolean latin = LATIN.matcher(text).find();
        return ALL.stream().filter(t -> t.is("zh") ? han : latin).toList();
    }

    static Tables of(String locale) {
        return locale.startsWith("de") ? DE : locale.startsWith("zh") ? ZH : EN;
    }

    /** Compiled once: these are few, and asked for again and again. */
    static Pattern pattern(String regex) {
        return PATTERNS.computeIfAbsent(regex, r -> Pattern.compile(r, FLAGS));
    }

    /** One of these parts. */
    static String any(Stream<String> parts) {
        return parts.filter(p -> !p.isEmpty()).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static Tables read(String language) {
        try (var file = Tables.class.getResourceAsStream("/ledger/" + language + ".yaml")) {
            return new YAMLMapper().readValue(file, Tables.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
