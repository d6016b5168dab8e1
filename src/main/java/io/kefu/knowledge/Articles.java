// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.kefu.outbox.AfterCommit;
import io.kefu.outbox.Live;
import io.kefu.outbox.LiveEvent;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;

/** The articles of a merchant; everything here wants to be called inside its work. */
@ApplicationScoped
public class Articles {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LINK =
            Pattern.compile("/help/[^/]+/([a-z]{2})/([a-z0-9-]+)(?:#.*)?$");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private final Session database;
    private final CurrentMerchant merchant;
    private final AfterCommit afterCommit;
    private final Live live;

    Articles(Session database, CurrentMerchant merchant, AfterCommit afterCommit, Live live) {
        this.database = database;
        this.merchant = merchant;
        this.afterCommit = afterCommit;
        this.live = live;
    }

    /**
     * What an article is to be.
     *
     * @param slug the same in every language: small letters, digits and hyphens
     * @param language two letters, such as {@code zh}
     * @param body Markdown; each heading begins a passage that can answer a question
     * @param visibility {@code public} or {@code internal}
     */
    public record Draft(
            String slug,
            String language,
            String title,
            String body,
            String visibility,
            List<String> topics) {
        void check() {
            must(
                    slug.length() <= 80 && SLUG.matcher(slug).matches(),
                    "slug",
                    "small letters, digits and hyphens, at most 80");
            must(LANGUAGE.matcher(language).matches(), "language", "two letters, such as en");
            Unreadable.refuseNul("title", title);
            Unreadable.refuseNul("body", body);
            must(!title.isBlank() && title.length() <= 200, "title", "1 to 200 characters");
            must(!body.isBlank() && body.length() <= 50_000, "body", "1 to 50,000 characters");
            must(
                    Set.of("public", "internal").contains(visibility),
                    "visibility",
                    "public or internal");
            must(
                    topics.size() <= 20 && topics.stream().allMatch(Draft::isTopic),
                    "topics",
                    "at most 20, each of 1 to 60 characters");
        }

        private static boolean isTopic(String topic) {
            return topic != null
                    && !topic.isBlank()
                    && topic.length() <= 60
                    && topic.indexOf('\0') < 0;
        }

        private static void must(boolean holds, String field, String rule) {
            if (!holds) {
                throw Problem.field(field, "invalid", field + ": " + rule);
            }
        }
    }

    /** All, by language and slug. */
    public List<Article> all() {
        return Article.list("deletedAt is null order by language, slug");
    }

    /**
     * What the public articles of a language are about: the titles and headings of each topic.
     * Wants to be called inside {@code CurrentMerchant.run}.
     */
    public Map<String, List<String>> headings(String language) {
        var headings = new TreeMap<String, List<String>>();
        for (var article : Article.<Article>list("language = ?1 and deletedAt is null", language)) {
            if (article.isPublic() && !article.topics.isEmpty()) {
                var texts =
                        headings.computeIfAbsent(article.topics.getFirst(), t -> new ArrayList<>());
                Passages.of(article).stream()
                        .map(p -> p.title() + ": " + p.heading())
                        .distinct()
                        .forEach(texts::add);
            }
        }
        return headings;
    }

    /** Writes an article, over the one of the same language and slug if there is one. */
    public Article save(Draft draft) {
        draft.check();
        return write(Article.at(draft.language(), draft.slug()).orElseGet(Article::new), draft);
    }

    /**
     * Changes an article.
     *
     * @param version the one that was read: 409 when somebody has changed it since
     */
    Article change(UUID id, long version, Draft draft) {
        draft.check();
        var article = find(id);
        database.refresh(article, org.hibernate.LockMode.PESSIMISTIC_WRITE);
        if (article.seq != version) {
            throw Problem.of(409, "changed", "Somebody has changed this article; load it again.");
        }
        refuseSecond(draft, id);
        return write(article, draft);
    }

    Article create(Draft draft) {
        draft.check();
        refuseSecond(draft, null);
        return write(new Article(), draft);
    }

    Article find(UUID id) {
        return Article.<Article>find("id = ?1 and deletedAt is null", id)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
    }

    /** The public article that a link of ours leads to, wherever in it. */
    public Optional<Article> at(String link) {
        var place = LINK.matcher(link);
        return place.find()
                ? Article.at(place.group(1), place.group(2)).filter(Article::isPublic)
                : Optional.empty();
    }

    /** Shoppers are no longer told it; agents still find it. */
    public void hide(Article article) {
        article.visibility = "internal";
        article.updatedAt = Instant.now();
        article.seq = next();
    }

    /** Deletes an article: it is found by nobody from now on. */
    public void delete(Article article) {
        article.deletedAt = Instant.now();
        article.seq = next();
    }

    private Article write(Article article, Draft draft) {
        article.slug = draft.slug();
        article.language = draft.language();
        article.title = draft.title().strip();
        article.body = draft.body();
        article.visibility = draft.visibility();
        article.topics = List.copyOf(draft.topics());
        article.updatedAt = Instant.now();
        article.seq = next();
        article.persist();
        return article;
    }

    private static void refuseSecond(Draft draft, @org.jspecify.annotations.Nullable UUID except) {
        Article.at(draft.language(), draft.slug())
                .filter(other -> !other.id.equals(except))
                .ifPresent(other -> {
                    throw Problem.of(
                            409,
                            "exists",
                            "There is an article of this slug in this language already.");
                });
    }

    /** Holds the merchant's sequence until the commit: who sees a number has all before it. */
    private long next() {
        var id = merchant.id();
        afterCommit.run(() -> live.publish(new LiveEvent(id, null, 0, "knowledge", Map.of())));
        return database.createNativeQuery(
                        "insert into knowledge_change (seq) values (1) on conflict (merchant_id)"
                                + " do update set seq = knowledge_change.seq + 1 returning seq",
                        Long.class)
                .getSingleResult();
    }
}
