// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Cosines of the models between unrelated and same; bge never comes near zero. */
    private static final double UNRELATED = 0.45;

    private static final double SAME = 0.85;

    /** With less of its words in a passage, a question is about something else. */
    private static final double LITTLE = 0.3;

    private static final double HELD_BACK = 0.85;

    /** What can only be answered with a figure. */
    private static final Pattern FIGURE =
            Pattern.compile(
                    "(?iU)\\b(how (much|long|many|soon|fast|late)|costs?|price|fees?|what time|wie (viele?|lange|schnell|hoch|teuer)"
                            + "|kostet|kosten|uhr)\\b|多少|几(天|年|个|点|小时)|多久|多长");

    private final String language;
    private final IndexSearcher searcher;
    private final Words words;
    private final Concepts concepts;
    private final Set<String> terms;
    private final Set<String> meant;
    private final Set<String> pairs;
    private final boolean foreign;
    private final boolean figure;
    private final float @Nullable [] vector;

    private Asked(
            String question,
            String language,
            Words words,
            Concepts concepts,
            Meaning meaning,
            IndexSearcher searcher,
            boolean foreign) {
        this.foreign = foreign;
        this.figure = FIGURE.matcher(question).find();
        this.language = language;
        this.searcher = searcher;
        this.words = words;
        this.concepts = concepts;
        this.terms = words.telling(question);
        this.meant = concepts.in(question);
        this.pairs = language.equals("zh") ? terms : Set.of();
        this.vector = foreign ? null : meaning.ofQuestion(language, question);
    }

    /**
     * @param foreign whether the question is in another language than the index: then only what it
     *     means by any word can be compared
     */
    static Asked of(
            String question,
            String language,
            Words words,
            Concepts concepts,
            Meaning meaning,
            IndexSearcher searcher,
            boolean foreign) {
        return new Asked(question, language, words, concepts, meaning, searcher, foreign);
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
        return scored.subList(0, Math.min(k, scored.size()));
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
        for (var term : terms) {
            any.add(new TermQuery(new Term(Words.ALL, term)), Occur.SHOULD);
            any.add(new BoostQuery(new TermQuery(new Term(Words.HEAD, term)), 2), Occur.SHOULD);
        }
        pairs.forEach(p -> any.add(new TermQuery(new Term(Words.PAIRS, p)), Occur.SHOULD));
        for (var concept : meant) {
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
        var head = passage.title() + "\n" + passage.heading();
        var byWords = byWords(head, head + "\n" + passage.text());
        var byConcepts = byConcepts(head, passage.text());
        double byMeaning =
                vector == null ? 0 : Math.clamp((cosine - UNRELATED) / (SAME - UNRELATED), 0, 1);
        double ofWords = terms.isEmpty() || (foreign && !meant.isEmpty()) ? 0 : 0.35;
        double ofConcepts = meant.isEmpty() ? 0 : 0.35;
        double ofMeaning = vector == null ? 0 : 0.3;
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
            fused *= HELD_BACK;
        }
        return new Score(byWords, byConcepts, byMeaning, fused);
    }

    /** The share of the question's words that stand in the passage, each by how telling it is. */
    private double byWords(String head, String all) throws IOException {
        var inHead = words.stems(head);
        var inAll = words.stems(all);
        double found = 0;
        double asked = 0;
        for (var term : terms) {
            double weight = weight(Words.ALL, term);
            asked += weight;
            found += weight * (inHead.contains(term) ? 1 : inAll.contains(term) ? 0.8 : 0);
        }
        return asked == 0 ? 0 : found / asked;
    }

    private double byConcepts(String head, String text) throws IOException {
        var inHead = concepts.in(head);
        var inText = concepts.in(text);
        double found = 0;
        double asked = 0;
        for (var concept : meant) {
            double weight = weight("concept", concept);
            asked += weight;
            found += weight * (inHead.contains(concept) ? 1 : inText.contains(concept) ? 0.6 : 0);
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
