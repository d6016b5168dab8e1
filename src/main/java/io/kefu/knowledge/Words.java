// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The words of a text by their stems, as its language has them. */
final class Words {
    /** Title, heading and text; Chinese in words. */
    static final String ALL = "all";

    /** Title and heading. */
    static final String HEAD = "head";

    /** The text in pairs of characters; only Chinese. */
    static final String PAIRS = "pairs";

    /** Names that people shorten and articles write out. */
    private static final Map<String, String> LONG =
            Map.of(
                    "uk",
                    "United Kingdom",
                    "us",
                    "United States",
                    "usa",
                    "United States USA",
                    "pic",
                    "photo",
                    "cc",
                    "credit card");

    private static final Pattern SHORT = Pattern.compile("\\b(?:(?i:uk|usa|pic|cc)|US)\\b");

    private final Analyzer analyzer;
    private final Set<String> fillers;
    private final boolean english;

    Words(String language) {
        this.analyzer = new PerFieldAnalyzerWrapper(of(language), Map.of(PAIRS, new CJKAnalyzer()));
        this.english = language.equals("en");
        this.fillers = fillers(language);
    }

    Analyzer analyzer() {
        return analyzer;
    }

    /** The stems of a question's words that say what it is about. */
    Set<String> telling(String question) {
        return asWritten(question).keySet();
    }

    /** The same, each with the word it comes from. */
    Map<String, String> asWritten(String question) {
        var words = new LinkedHashMap<String, String>();
        var text = writtenOut(question);
        try (var tokens = analyzer.tokenStream(ALL, text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            var place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                var word = text.substring(place.startOffset(), place.endOffset());
                if (!fillers.contains(term.toString())) {
                    words.putIfAbsent(term.toString(), word);
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private String writtenOut(String question) {
        return english
                ? SHORT.matcher(question)
                        .replaceAll(m -> LONG.get(m.group().toLowerCase(Locale.ROOT)))
                : question.replaceAll("上海|北京|广州|深圳|杭州|成都|南京|武汉", "中国大陆");
    }

    Set<String> stems(String text) {
        var stems = new LinkedHashSet<String>();
        try (var tokens = analyzer.tokenStream(ALL, text)) {
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

    private static Analyzer of(String language) {
        return switch (language) {
            case "en" -> new EnglishAnalyzer();
            case "de" -> new GermanAnalyzer();
            case "zh" -> new SmartChineseAnalyzer();
            default -> new StandardAnalyzer();
        };
    }

    private Set<String> fillers(String language) {
        try (var file = Words.class.getResourceAsStream("/knowledge/fillers.yaml")) {
            Map<String, String> all = new YAMLMapper().readValue(file, new TypeReference<>() {});
            var words = new HashSet<String>();
            for (var word : all.getOrDefault(language, "").split("\\s+", -1)) {
                words.add(word);
                words.addAll(stems(word));
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
