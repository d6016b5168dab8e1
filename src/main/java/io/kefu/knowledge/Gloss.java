// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says in plain English words, one after the other, what a text of another language is about: no
 * translation to be read by people, but enough for a model of meaning that reads only English. What
 * it knows stands in {@code gloss.<language>.txt}.
 */
final class Gloss {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'-]*");

    private static final Pattern CLAUSE = Pattern.compile("[.,;:!?\\n]+(?=\\s|$)|\\n");

    /** What a verb leaves at the end of its clause. */
    private static final Set<String> PARTICLES =
            Set.of("ab", "an", "auf", "aus", "ein", "mit", "nach", "um", "zuruck", "runter", "los");

    /** What joins the parts of a German word, and what stands before its stem. */
    private static final List<String> JOINTS =
            List.of("", "s", "n", "e", "en", "es", "er", "ge", "zu", "un", "-", "s-", "ein", "aus");

    /** Shorter rests are endings. */
    private static final int PART = 4;

    private final boolean spaced;
    private final Map<String, String> whole = new HashMap<>();
    private final Map<String, String> starts = new HashMap<>();
    private int longest;

    private Gloss(String language) throws IOException {
        spaced = !language.equals("zh");
        try (var file = Gloss.class.getResourceAsStream("/knowledge/gloss." + language + ".txt");
                var lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(l -> !l.startsWith("#")).forEach(this::take);
        }
    }

    /** None where the language has no list of words. */
    static Optional<Gloss> of(String language) {
        try {
            return language.equals("de") || language.equals("zh")
                    ? Optional.of(new Gloss(language))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text in English words; names and figures as they are. */
    String in(String text) {
        var english = new ArrayList<String>();
        for (var clause : CLAUSE.split(folded(text), -1)) {
            var words = WORD.matcher(clause).results().map(MatchResult::group).toList();
            if (spaced) {
                joined(words).forEach(word -> german(word, english));
            } else {
                words.forEach(run -> chinese(run, english));
            }
        }
        return String.join(" ", english);
    }

    /** Verbs that stand apart from their beginnings, as in "schicken Sie es zurück". */
    private List<String> joined(List<String> words) {
        if (words.isEmpty() || !PARTICLES.contains(words.getLast())) {
            return words;
        }
        var particle = words.getLast();
        for (int i = 0; i < words.size() - 1; i++) {
            var whole = particle + words.get(i);
            if (start(whole, 0).length() > particle.length() + 1) {
                var together = new ArrayList<>(words.subList(0, words.size() - 1));
                together.set(i, whole);
                return together;
            }
        }
        return words;
    }

    private void take(String line) {
        int colon = line.lastIndexOf(':');
        var english = line.substring(colon + 1).strip();
        for (var word : folded(line.substring(0, colon)).strip().split("\\s+", -1)) {
            if (word.startsWith("=")) {
                whole.put(word.substring(1), english);
            } else {
                starts.put(word, english);
                longest = Math.max(longest, word.length());
            }
        }
    }

    private void german(String word, List<String> english) {
        if (whole.containsKey(word)) {
            told(whole.get(word), english);
            return;
        }
        int from = 0;
        boolean known = false;
        while (from < word.length() && (!known || word.length() - from >= PART)) {
            int at = from;
            var part =
                    JOINTS.stream()
                            .filter(j -> word.startsWith(j, at))
                            .map(j -> start(word, at + j.length()))
                            .filter(p -> !p.isEmpty())
                            .findFirst();
            if (part.isEmpty()) {
                break;
            }
            told(starts.get(part.get()), english);
            from = word.indexOf(part.get(), at) + part.get().length();
            known = true;
        }
        if (!known && (word.length() >= PART || Character.isDigit(word.charAt(0)))) {
            english.add(word);
        }
    }

    /** What says nothing of its subject has no English; what was just said is not said again. */
    private static void told(@Nullable String words, List<String> english) {
        if (words != null
                && !words.isEmpty()
                && (english.isEmpty() || !english.getLast().equals(words))) {
            english.add(words);
        }
    }

    private void chinese(String run, List<String> english) {
        for (int at = 0; at < run.length(); ) {
            var word = start(run, at);
            if (!word.isEmpty()) {
                english.add(starts.get(word));
                at += word.length();
            } else if (run.charAt(at) < 128) {
                int from = at;
                while (at < run.length() && run.charAt(at) < 128) {
                    at++;
                }
                english.add(run.substring(from, at));
            } else {
                at++;
            }
        }
    }

    /** The longest known beginning of what stands there. */
    private String start(String word, int at) {
        for (int end = Math.min(word.length(), at + longest); end > at; end--) {
            var start = word.substring(at, end);
            if (starts.containsKey(start)) {
                return start;
            }
        }
        return "";
    }

    private String folded(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return spaced
                ? plain.replace("ä", "a")
                        .replace("ö", "o")
                        .replace("ü", "u")
                        .replace("ß", "ss")
                        .replaceAll("(?<=[^aeq])ue", "u")
                        .replace("ae", "a")
                        .replace("oe", "o")
                : plain;
    }
}
