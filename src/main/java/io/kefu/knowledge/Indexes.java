// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.kefu.outbox.Following;
import io.kefu.outbox.Live;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.store.AlreadyClosedException;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * The indexes that are open on this node: opened when searched, caught up along the merchant's
 * changes on news and every five seconds, closed when nobody searches them.
 */
@ApplicationScoped
class Indexes {
    private static final Logger log = Logger.getLogger(Indexes.class);
    private static final int BATCH = 100;
    private final KnowledgeConfig config;
    private final CurrentMerchant merchant;
    private final Session database;
    private final Meaning meaning;
    private final Live live;
    private final Concepts concepts = new Concepts();
    private final ConcurrentHashMap<Key, Open> open = new ConcurrentHashMap<>();

    Indexes(
            KnowledgeConfig config,
            CurrentMerchant merchant,
            Session database,
            Meaning meaning,
            Live live) {
        this.config = config;
        this.merchant = merchant;
        this.database = database;
        this.meaning = meaning;
        this.live = live;
    }

    private record Key(UUID merchant, String language) {}

    private record Open(ArticleIndex index, Live.Subscription news) {
        void close() {
            news.close();
            index.close();
        }
    }

    private record News(String born, long seq, List<Article> changed) {}

    /** The merchant's index of this language, with everything committed before the call. */
    ArticleIndex of(UUID merchantId, String language) {
        var key = new Key(merchantId, language);
        try {
            return caughtUp(key);
        } catch (AlreadyClosedException e) {
            // whoever wrote to it was interrupted, which closes it for all
            return caughtUp(key);
        }
    }

    private ArticleIndex caughtUp(Key key) {
        var opened = open.computeIfAbsent(key, this::open);
        if (opened.index().isClosed()) {
            open.remove(key, opened);
            opened.close();
            opened = open.computeIfAbsent(key, this::open);
        }
        catchUp(key, opened.index());
        return opened.index();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        open.forEach((key, opened) -> {
            try {
                if (opened.index().idleNanos() > config.keepOpen().toNanos()) {
                    open.remove(key, opened);
                    opened.close();
                } else {
                    catchUp(key, opened.index());
                }
            } catch (RuntimeException e) {
                log.warnf("an index is behind; the next look tries again: %s", e);
            }
        });
    }

    void stop(@Observes ShutdownEvent event) {
        open.values().forEach(Open::close);
        open.clear();
    }

    private Open open(Key key) {
        try {
            var path = config.directory().resolve(key.merchant().toString());
            var index =
                    new ArticleIndex(
                            path.resolve(key.language()), key.language(), concepts, meaning);
            var following = new Following(() -> catchUp(key, index));
            return new Open(
                    index,
                    live.subscribe(
                            key.merchant(),
                            event -> {
                                if (event.type().equals("knowledge")) {
                                    following.look();
                                }
                            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void catchUp(Key key, ArticleIndex index) {
        try {
            synchronized (index) {
                for (var news = news(key, index); !news.changed().isEmpty(); ) {
                    index.take(news.changed());
                    news = news(key, index);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the index has not seen; it starts over when it has followed another sequence. */
    private News news(Key key, ArticleIndex index) throws IOException {
        var news = read(key, index.reached());
        if (!news.born().equals(index.reached().born()) || news.seq() < index.reached().seq()) {
            index.startOver(news.born());
            news = read(key, index.reached());
        }
        return news;
    }

    private News read(Key key, ArticleIndex.Reached reached) {
        return merchant.run(
                key.merchant(),
                () -> {
                    var row =
                            database
                                    .createNativeQuery(
                                            "select cast(created_at as text), seq from knowledge_change",
                                            Object[].class)
                                    .getResultList()
                                    .stream()
                                    .findFirst();
                    var born = row.map(r -> (String) r[0]).orElse("");
                    long seq = row.map(r -> (Long) r[1]).orElse(0L);
                    return new News(
                            born,
                            seq,
                            seq == reached.seq()
                                    ? List.of()
                                    : Article.changedAfter(reached.seq(), BATCH));
                });
    }
}
