// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Finds the passages that answer a question, word for word as the shop wrote them. Not to be called
 * inside {@code CurrentMerchant.run}: the first search of an index reads all articles, and may load
 * a model.
 */
@ApplicationScoped
public class Knowledge {
    private final Indexes indexes;
    private final CurrentMerchant merchant;
    private final Links links;
    private final KnowledgeConfig config;

    Knowledge(Indexes indexes, CurrentMerchant merchant, Links links, KnowledgeConfig config) {
        this.indexes = indexes;
        this.merchant = merchant;
        this.links = links;
        this.config = config;
    }

    /**
     * A passage found.
     *
     * @param link where it is read in its article
     * @param aboveFloor whether it is near enough to be told as an answer
     */
    public record Found(Passage passage, String link, Score score, boolean aboveFloor) {}

    /**
     * What shoppers may be told, best first.
     *
     * @param languages in the order of preference; an article found in a later one is told in the
     *     first if it is written in it
     * @param k how many at most
     */
    public List<Found> search(UUID merchantId, String question, List<String> languages, int k) {
        return search(merchantId, question, languages, k, false);
    }

    /** As {@link #search(UUID, String, List, int)}, with what only agents may read. */
    public List<Found> searchAll(UUID merchantId, String question, List<String> languages, int k) {
        return search(merchantId, question, languages, k, true);
    }

    private List<Found> search(
            UUID merchantId, String question, List<String> languages, int k, boolean internal) {
        var best = new LinkedHashMap<String, ArticleIndex.Scored>();
        try {
            for (var language : searched(merchantId, languages)) {
                var asked = languages.getFirst();
                for (var hit :
                        indexes.of(merchantId, language).search(question, k, internal, asked)) {
                    var told = inFirst(merchantId, hit, asked, internal);
                    best.merge(
                            told.passage().language()
                                    + told.passage().slug()
                                    + told.passage().place(),
                            told,
                            (a, b) -> a.score().fused() >= b.score().fused() ? a : b);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sorted = new ArrayList<>(best.values());
        sorted.sort(Comparator.comparingDouble(s -> -s.score().fused()));
        return merchant.run(merchantId, () -> sorted.stream().limit(k).map(this::found).toList());
    }

    /**
     * Another language's index is opened only for articles that are not written in the first: each
     * index costs memory and a model.
     */
    private List<String> searched(UUID merchantId, List<String> languages) {
        var first = languages.getFirst();
        return merchant.run(
                merchantId,
                () ->
                        languages.stream()
                                .filter(l -> l.equals(first) || Article.onlyIn(l, first))
                                .toList());
    }

    private ArticleIndex.Scored inFirst(
            UUID merchantId, ArticleIndex.Scored hit, String first, boolean internal)
            throws IOException {
        var passage = hit.passage();
        return passage.language().equals(first)
                ? hit
                : indexes.of(merchantId, first)
                        .at(passage.slug(), passage.place())
                        .filter(p -> internal || !p.internal())
                        .map(p -> new ArticleIndex.Scored(p, hit.score()))
                        .orElse(hit);
    }

    private Found found(ArticleIndex.Scored hit) {
        var passage = hit.passage();
        var anchor = passage.anchor().isEmpty() ? "" : "#" + passage.anchor();
        return new Found(
                passage,
                links.to(passage.language(), passage.slug()) + anchor,
                hit.score(),
                hit.score().fused() >= config.floor());
    }
}
