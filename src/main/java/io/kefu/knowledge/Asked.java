// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** A question put to an index: finds candidates by words and by meaning, then weighs each. */
final class Asked {
    private static final int CANDIDATES = 30;

    /** So many passages of one article, which leaves room for two others. */
    private static final int OF_ONE = 2;

    /** Cosines of the English model between unrelated and same; it never comes near zero. */
    private static final double UNRELATED = 0.45;

    private static final double SAME = 0.85;

    /** So much lower are those of the Chinese model. */
    private static final double CHINESE_LOWER = 0.06;

    private static final double OF_WORDS = 0.3;
    private static final double OF_CONCEPTS = 0.3;
    private static final double OF_MEANING = 0.4;

    /** With less of its words in a passage, a question is about something else. */
    private static final double LITTLE = 0.3;

    private static final double HELD_BACK = 0.85;

    private static final double WITHOUT_FIGURE = 0.94;

    /** So much of a passage on countries counts where another country is asked for. */
    private static final double ELSEWHERE = 0.85;

    /** No single country, so a list of countries may answer; nor are two letters a telling name. */
    private static final Pattern AREA =
            Pattern.compile("(?iU)[a-z]{1,2}|欧.*|亚.*|europ.*|asi.*|abroad|ausland");

    private static final double IN_TEXT = 0.8;
    private static final double IN_OTHER_WORDS = 0.6;

    /** Articles begin with what matters most. */
    private static final double FIRST = 0.03;

    /** What can only be answered with a figure. */
    private static final Pattern FIGURE =
            Pattern.compile(
                    "(?iU)\\b(how (much|long|many|soon|fast|late)|costs?|price|fees?|what time|wie (viele?|lange|schnell|hoch|teuer)"
                            + "|kostet|kosten|uhr)\\b|多少|几(天|年|个|点|小时)|多久|多长");

    private final String language;
    private final IndexSearcher searcher;
    private final Map<String, String> terms;
    private final Map<String, String> meant;
    private final Set<String> pairs;
    private final Map<String, Set<String>> kin;
    private final Function<Passage, Gist> gists;
    private final Meaning english;
    private final boolean foreign;
    private final boolean glossed;
    private final boolean figure;
    private final float @Nullable [] vector;

    private Asked(
            String question,
            String asked,
            String language,
            Words words,
            Concepts concepts,
            Meaning meaning,
            IndexSearcher searcher,
            Function<Passage, Gist> gists)
            throws IOException {
        this.gists = gists;
        this.english = meaning;
        this.foreign = !asked.equals(language);
        var gloss = meaning.inEnglish(asked, question);
        this.glossed = foreign && language.equals("en") && gloss.isPresent();
        this.figure = FIGURE.matcher(question).find();
        this.language = language;
        this.searcher = searcher;
        this.terms = words.asWritten(glossed ? gloss.get() : question);
        this.meant = concepts.named(question);
        this.pairs = language.equals("zh") ? terms.keySet() : Set.of();
        this.kin =
                language.equals("de") && !foreign
                        ? Compounds.of(terms.keySet(), searcher.getIndexReader())
                        : Map.of();
        this.vector = meaning.ofQuestion(asked, language, question);
    }

    /**
     * @param asked the language of the question; where it is not the index's, what it means by any
     *     word is compared, and where it can be told in English, English articles by their words
     */
    static Asked of(
            String question,
            String asked,
            String language,
            Words words,
            Concepts concepts,
            Meaning meaning,
            IndexSearcher searcher,
            Function<Passage, Gist> gists)
            throws IOException {
        return new Asked(question, asked, language, words, concepts, meaning, searcher, gists);
    }

    List<ArticleIndex.Scored> best(int k, boolean internal) throws IOException {
        var cosines = cosines(internal);
        var candidates = new LinkedHashSet<>(cosines.keySet());
        for (var hit : searcher.search(within(internal, byWords()), CANDIDATES).scoreDocs) {
            candidates.add(hit.doc);
        }
        double lowest = cosines.values().stream().mapToDouble(c -> c).min().orElse(0);
        var scored = new ArrayList<ArticleIndex.Scored>();
        for (int doc : candidates) {
            var passage = ArticleIndex.passage(searcher, doc, language);
            var cosine = cosines.getOrDefault(doc, lowest);
            scored.add(new ArticleIndex.Scored(passage, score(passage, cosine)));
        }
        scored.sort(Comparator.comparingDouble(s -> -s.score().fused()));
        return varied(scored, k);
    }

    /** The best, but of each article a few at most while others are left to be shown. */
    private static List<ArticleIndex.Scored> varied(List<ArticleIndex.Scored> scored, int k) {
        var shown = new ArrayList<ArticleIndex.Scored>();
        var of = new HashMap<String, Integer>();
        for (var one : scored) {
            if (shown.size() < k && of.merge(one.passage().slug(), 1, Integer::sum) <= OF_ONE) {
                shown.add(one);
            }
        }
        return shown;
    }

    private Map<Integer, Double> cosines(boolean internal) throws IOException {
        var cosines = new HashMap<Integer, Double>();
        if (vector != null) {
            var near =
                    new KnnFloatVectorQuery(
                            "meaning", vector, CANDIDATES, internal ? null : publicOnly());
            for (var hit : searcher.search(near, CANDIDATES).scoreDocs) {
                cosines.put(hit.doc, 2.0 * hit.score - 1);
            }
        }
        return cosines;
    }

    private Query byWords() {
        var any = new BooleanQuery.Builder();
        for (var term : terms.keySet()) {
            any.add(new TermQuery(new Term(Words.ALL, term)), Occur.SHOULD);
            any.add(new BoostQuery(new TermQuery(new Term(Words.HEAD, term)), 2), Occur.SHOULD);
        }
        kin.values().stream()
                .flatMap(Set::stream)
                .forEach(k -> any.add(new TermQuery(new Term(Words.ALL, k)), Occur.SHOULD));
        pairs.forEach(p -> any.add(new TermQuery(new Term(Words.PAIRS, p)), Occur.SHOULD));
        for (var concept : meant.keySet()) {
            any.add(new BoostQuery(new TermQuery(new Term("concept", concept)), 2), Occur.SHOULD);
        }
        return any.build();
    }

    private static Query within(boolean internal, Query query) {
        return internal
                ? query
                : new BooleanQuery.Builder()
                        .add(query, Occur.MUST)
                        .add(publicOnly(), Occur.FILTER)
                        .build();
    }

    private static Query publicOnly() {
        return new TermQuery(new Term("visibility", "public"));
    }

    private Score score(Passage passage, double cosine) throws IOException {
        var gist = gists.apply(passage);
        var byWords = byWords(gist);
        var byConcepts = byConcepts(gist);
        double near = language.equals("zh") ? cosine + CHINESE_LOWER : cosine;
        double byMeaning =
                vector == null ? 0 : Math.clamp((near - UNRELATED) / (SAME - UNRELATED), 0, 1);
        double ofWords =
                terms.isEmpty() || (foreign && !glossed && !meant.isEmpty()) ? 0 : OF_WORDS;
        double ofConcepts = meant.isEmpty() ? 0 : OF_CONCEPTS;
        double ofMeaning = vector == null ? 0 : OF_MEANING;
        double all = ofWords + ofConcepts + ofMeaning;
        double fused =
                all == 0
                        ? 0
                        : (ofWords * byWords + ofConcepts * byConcepts + ofMeaning * byMeaning)
                                / all;
        if (!foreign && byWords < LITTLE) {
            fused *= HELD_BACK;
        }
        if (figure && passage.text().chars().noneMatch(Character::isDigit)) {
            fused *= WITHOUT_FIGURE;
        }
        if (elsewhere(gist)) {
            fused *= ELSEWHERE;
        }
        fused = fused * (1 - FIRST) + (passage.place() == 0 && fused > 0 ? FIRST : 0);
        return new Score(byWords, byConcepts, byMeaning, fused);
    }

    /** Whether a country is asked for that articles name, and the passage names only others. */
    private boolean elsewhere(Gist passage) throws IOException {
        var country = meant.get("country");
        if (country == null || foreign || !passage.concepts().contains("country")) {
            return false;
        }
        var named = passage.all();
        boolean asked = false;
        for (var term : terms.entrySet()) {
            var word = term.getValue().toLowerCase(Locale.ROOT);
            if (country.contains(word)
                    && !AREA.matcher(word).matches()
                    && searcher.getIndexReader().docFreq(new Term(Words.ALL, term.getKey())) > 0) {
                if (named.contains(term.getKey())) {
                    return false;
                }
                asked = true;
            }
        }
        return asked;
    }

    /**
     * The share of the question's words that stand in the passage, each by how telling it is; one
     * that stands there by another word of the same meaning counts less.
     */
    private double byWords(Gist gist) throws IOException {
        double found = 0;
        double asked = 0;
        for (var term : terms.entrySet()) {
            double weight = weight(Words.ALL, term.getKey());
            asked += weight;
            if (gist.head().contains(term.getKey())) {
                found += weight;
            } else if (gist.all().contains(term.getKey())) {
                found += weight * IN_TEXT;
            } else if (otherWords(term.getValue(), gist.concepts())
                    || inOtherWords(term.getValue(), gist.english())
                    || kin.getOrDefault(term.getKey(), Set.of()).stream()
                            .anyMatch(gist.all()::contains)) {
                found += weight * IN_OTHER_WORDS;
            }
        }
        return asked == 0 ? 0 : found / asked;
    }

    private boolean inOtherWords(String word, Set<String> inEnglish) {
        return !inEnglish.isEmpty() && inEnglish.containsAll(Gist.english(english, language, word));
    }

    private boolean otherWords(String word, Set<String> about) {
        var plain = word.toLowerCase(Locale.ROOT);
        return meant.entrySet().stream()
                .anyMatch(c -> about.contains(c.getKey()) && c.getValue().contains(plain));
    }

    private double byConcepts(Gist gist) throws IOException {
        double found = 0;
        double asked = 0;
        for (var concept : meant.keySet()) {
            double weight = weight("concept", concept);
            asked += weight;
            found +=
                    weight
                            * (gist.headConcepts().contains(concept)
                                    ? 1
                                    : gist.textConcepts().contains(concept) ? 0.6 : 0);
        }
        return asked == 0 ? 0 : found / asked;
    }

    /** Rare words tell more; one that stands nowhere tells no more than a rare one. */
    private double weight(String field, String word) throws IOException {
        int all = searcher.getIndexReader().numDocs();
        int with = Math.max(1, searcher.getIndexReader().docFreq(new Term(field, word)));
        return Math.log(1 + (all - with + 0.5) / (with + 0.5));
    }
}
