// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How much of a reply its sources say at all, between about 0 and 1: words by their stems, less for
 * a long run of words that no source has, less for what the writer says of itself. No claim is
 * judged by it; it is a signal among others of whether a reply is right.
 */
public final class Support {
    private static final double RUN = 0.1;
    private static final double SELF = 0.5;
    private static final double ALIKE = 0.6;
    private static final int BEGINNING = 5;

    private static final Analyzer OTHERS = new EnglishAnalyzer(CharArraySet.EMPTY_SET);

    private static final Map<String, Analyzer> STEMS =
            Map.of(
                    "en", OTHERS,
                    "de", new GermanAnalyzer(CharArraySet.EMPTY_SET),
                    "zh", new SmartChineseAnalyzer());

    private static final Set<String> OWN =
            Set.of(
                    "i", "me", "my", "mine", "we", "us", "our", "ich", "mir", "mein", "wir", "uns",
                    "unser", "you", "your", "du", "dein", "我", "我们", "你");

    private Support() {}

    /** How much of this reply in this language the sources say. */
    public static double of(String reply, List<String> sources, String language) {
        var said = stems(reply, language);
        if (said.isEmpty()) {
            return 0;
        }
        var known = new HashSet<String>();
        sources.forEach(source -> known.addAll(stems(source, language)));
        double own = 0;
        int run = 0;
        int longest = 0;
        for (var word : said) {
            own += OWN.contains(word) ? 1 : 0;
            run = known.contains(word) ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        var distinct = new LinkedHashSet<>(said);
        double shared = distinct.stream().mapToDouble(word -> known(word, known)).sum();
        return shared / distinct.size() - RUN * longest - SELF * own / said.size();
    }

    private static double known(String word, Set<String> known) {
        if (known.contains(word)) {
            return 1;
        }
        boolean alike =
                word.length() >= BEGINNING
                        && known.stream()
                                .anyMatch(k ->
                                        k.length() >= BEGINNING
                                                && k.regionMatches(0, word, 0, BEGINNING));
        return alike ? ALIKE : 0;
    }

    static List<String> stems(String text, String language) {
        var stems = new ArrayList<String>();
        var analyzer = STEMS.getOrDefault(language, OTHERS);
        try (var tokens = analyzer.tokenStream("", text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                stems.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stems;
    }
}
