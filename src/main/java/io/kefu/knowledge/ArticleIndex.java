// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The passages of one merchant in one language. Disposable: it knows how far along the merchant's
 * changes it has come, and starts over when anything about it is in doubt.
 */
final class ArticleIndex implements AutoCloseable {
    private static final String FORMAT = "3";

    /** A few kilobytes each. */
    private static final int MOST_GISTS = 1000;

    private final String language;
    private final Words words;
    private final Concepts concepts;
    private final Meaning meaning;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<Passage, Gist> gists = new ConcurrentHashMap<>();
    private Reached reached;
    private volatile long used = System.nanoTime();

    /** How far it has come: the sequence it follows, by when that began, and the number seen. */
    record Reached(String born, long seq) {}

    ArticleIndex(Path path, String language, Concepts concepts, Meaning meaning)
            throws IOException {
        this.language = language;
        this.words = new Words(language);
        this.concepts = concepts;
        this.meaning = meaning;
        this.writer = open(path);
        this.reached = reached(writer);
        this.searchers = new SearcherManager(writer, null);
    }

    Reached reached() {
        return reached;
    }

    /** Whether it broke in the midst of a write and has to be opened anew. */
    boolean isClosed() {
        return !writer.isOpen();
    }

    long idleNanos() {
        return System.nanoTime() - used;
    }

    /** Forgets everything. */
    synchronized void startOver(String born) throws IOException {
        writer.deleteAll();
        commit(new Reached(born, 0));
    }

    /** Takes in changed articles, those of other languages too: one may have been this one's. */
    synchronized void take(List<Article> changed) throws IOException {
        for (var article : changed) {
            writer.deleteDocuments(new Term("article", article.id.toString()));
            if (article.deletedAt == null && article.language.equals(language)) {
                for (var passage : Passages.of(article)) {
                    writer.addDocument(document(passage));
                }
            }
        }
        if (!changed.isEmpty()) {
            gists.clear();
            commit(new Reached(reached.born(), changed.getLast().seq));
        }
    }

    /**
     * The passages nearest to the question, best first.
     *
     * @param asked the language of the question
     */
    List<Scored> search(String question, int k, boolean internal, String asked) throws IOException {
        used = System.nanoTime();
        var searcher = searchers.acquire();
        try {
            return Asked.of(
                            question,
                            asked,
                            language,
                            words,
                            concepts,
                            meaning,
                            searcher,
                            this::gist)
                    .best(k, internal);
        } finally {
            searchers.release(searcher);
        }
    }

    private Gist gist(Passage passage) {
        if (gists.size() > MOST_GISTS) {
            gists.clear();
        }
        return gists.computeIfAbsent(passage, p -> Gist.of(p, language, words, concepts, meaning));
    }

    /** The passage at this place of the article in this language, where there is one. */
    Optional<Passage> at(String slug, int place) throws IOException {
        used = System.nanoTime();
        var searcher = searchers.acquire();
        try {
            var query =
                    new BooleanQuery.Builder()
                            .add(new TermQuery(new Term("slug", slug)), Occur.MUST)
                            .add(new TermQuery(new Term("place", "" + place)), Occur.MUST)
                            .build();
            var found = searcher.search(query, 1).scoreDocs;
            return found.length == 0
                    ? Optional.empty()
                    : Optional.of(passage(searcher, found[0].doc, language));
        } finally {
            searchers.release(searcher);
        }
    }

    /** A passage and how well it answers. */
    record Scored(Passage passage, Score score) {}

    static Passage passage(IndexSearcher searcher, int doc, String language) throws IOException {
        var d = searcher.storedFields().document(doc);
        return new Passage(
                UUID.fromString(d.get("article")),
                d.get("slug"),
                language,
                Integer.parseInt(d.get("place")),
                d.get("title"),
                d.get("topic"),
                d.get("heading"),
                d.get("anchor"),
                d.get("text"),
                d.get("visibility").equals("internal"));
    }

    private Document document(Passage p) {
        var d = new Document();
        d.add(new StringField("article", p.articleId().toString(), Field.Store.YES));
        d.add(new StringField("slug", p.slug(), Field.Store.YES));
        d.add(new StringField("place", "" + p.place(), Field.Store.YES));
        d.add(new StringField("visibility", p.internal() ? "internal" : "public", Field.Store.YES));
        d.add(new StoredField("title", p.title()));
        d.add(new StoredField("topic", p.topic()));
        d.add(new StoredField("heading", p.heading()));
        d.add(new StoredField("anchor", p.anchor()));
        d.add(new StoredField("text", p.text()));
        var head = p.title() + "\n" + p.heading();
        d.add(new TextField(Words.HEAD, head, Field.Store.NO));
        d.add(new TextField(Words.ALL, head + "\n" + p.text(), Field.Store.NO));
        if (language.equals("zh")) {
            d.add(new TextField(Words.PAIRS, head + "\n" + p.text(), Field.Store.NO));
        }
        concepts.in(head + "\n" + p.text())
                .forEach(c -> d.add(new StringField("concept", c, Field.Store.NO)));
        var vector = meaning.of(language, head + "\n" + p.text());
        if (vector != null) {
            d.add(new KnnFloatVectorField("meaning", vector, VectorSimilarityFunction.COSINE));
        }
        return d;
    }

    private void commit(Reached now) throws IOException {
        reached = now;
        writer.setLiveCommitData(
                Map.of(
                                "format", format(),
                                "born", now.born(),
                                "seq", "" + now.seq())
                        .entrySet());
        writer.commit();
        searchers.maybeRefreshBlocking();
    }

    private Reached reached(IndexWriter writer) {
        var data = new HashMap<String, String>();
        var committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(e -> data.put(e.getKey(), e.getValue()));
        }
        return format().equals(data.get("format"))
                ? new Reached(
                        data.getOrDefault("born", ""),
                        Long.parseLong(data.getOrDefault("seq", "0")))
                : new Reached("", 0);
    }

    private String format() {
        return FORMAT + " " + meaning.model(language);
    }

    private IndexWriter open(Path path) throws IOException {
        try {
            return writer(FSDirectory.open(path), IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
        } catch (LockObtainFailedException e) {
            // another node works on the same disk: this one keeps its index in memory
            return writer(new ByteBuffersDirectory(), IndexWriterConfig.OpenMode.CREATE);
        } catch (IOException | IllegalArgumentException e) {
            return writer(FSDirectory.open(path), IndexWriterConfig.OpenMode.CREATE);
        }
    }

    private IndexWriter writer(Directory directory, IndexWriterConfig.OpenMode mode)
            throws IOException {
        var config = new IndexWriterConfig(words.analyzer()).setOpenMode(mode);
        return new IndexWriter(directory, config.setRAMBufferSizeMB(8));
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            writer.getDirectory().close();
        } catch (AlreadyClosedException e) {
            // an error closed it before; the next opening starts over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
