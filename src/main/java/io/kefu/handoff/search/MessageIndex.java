// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The words of one merchant's messages and contacts, the newest first on disk, so that a search
 * stops when it has enough. Disposable: PostgreSQL has it all.
 */
final class MessageIndex implements AutoCloseable {
    private static final String FORMAT = "1";
    private static final int SHORTEST_PREFIX = 3;

    /** Hits looked at: many messages of one conversation are one hit. */
    private static final int LOOKED_AT = 300;

    private static final Sort NEWEST = new Sort(new SortField("at", SortField.Type.LONG, true));
    private final Analyzer analyzer = new CJKAnalyzer();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private Instant reached;
    private volatile long used = System.nanoTime();

    /** One message as it is taken in, with who wrote it. */
    record Entry(UUID id, UUID conversation, UUID inbox, Instant at, String words) {}

    MessageIndex(Path path) throws IOException {
        writer = open(path);
        reached = reached(writer);
        searchers = new SearcherManager(writer, null);
    }

    /** Up to when it has read. */
    synchronized Instant reached() {
        return reached;
    }

    long idleNanos() {
        return System.nanoTime() - used;
    }

    /** Takes messages in, oldest first; the same again changes nothing. */
    synchronized void take(List<Entry> entries) throws IOException {
        for (var entry : entries) {
            var document = new Document();
            document.add(new StringField("id", entry.id().toString(), Field.Store.NO));
            document.add(
                    new StringField(
                            "conversation", entry.conversation().toString(), Field.Store.YES));
            document.add(new StringField("inbox", entry.inbox().toString(), Field.Store.NO));
            document.add(new NumericDocValuesField("at", entry.at().toEpochMilli()));
            document.add(new TextField("words", entry.words(), Field.Store.NO));
            writer.updateDocument(new Term("id", entry.id().toString()), document);
        }
        if (!entries.isEmpty()) {
            reached = entries.getLast().at();
            writer.setLiveCommitData(data(reached).entrySet());
            writer.commit();
        }
        searchers.maybeRefresh();
    }

    /** Conversations in which all of this was said, the latest first. */
    List<UUID> search(String asked, List<UUID> inboxes, int most) throws IOException {
        used = System.nanoTime();
        var query = query(asked, inboxes);
        if (query == null) {
            return List.of();
        }
        var searcher = searchers.acquire();
        try {
            var hits =
                    searcher.search(
                            query,
                            new TopFieldCollectorManager(NEWEST, LOOKED_AT, null, LOOKED_AT));
            var found = new LinkedHashMap<UUID, Boolean>();
            for (var hit : hits.scoreDocs) {
                if (found.size() == most) {
                    break;
                }
                var document = searcher.storedFields().document(hit.doc);
                found.put(UUID.fromString(document.get("conversation")), true);
            }
            return new ArrayList<>(found.keySet());
        } finally {
            searchers.release(searcher);
        }
    }

    private @Nullable Query query(String asked, List<UUID> inboxes) {
        var builder = new QueryBuilder(analyzer);
        var all = new BooleanQuery.Builder();
        boolean any = false;
        for (var word : asked.strip().split("\\s+", 12)) {
            var said = builder.createBooleanQuery("words", word, Occur.MUST);
            if (said != null) {
                any = true;
                all.add(begins(said, word), Occur.MUST);
            }
        }
        if (!inboxes.isEmpty()) {
            var one = new BooleanQuery.Builder();
            inboxes.forEach(
                    id -> one.add(new TermQuery(new Term("inbox", id.toString())), Occur.SHOULD));
            all.add(one.build(), Occur.FILTER);
        }
        return any ? all.build() : null;
    }

    /** A word in letters also finds what it begins. */
    private static Query begins(Query said, String word) {
        var plain = word.toLowerCase(java.util.Locale.ROOT);
        if (!plain.matches("[\\p{L}\\p{N}]{" + SHORTEST_PREFIX + ",}")
                || plain.codePoints().anyMatch(Character::isIdeographic)) {
            return said;
        }
        return new BooleanQuery.Builder()
                .add(said, Occur.SHOULD)
                .add(new PrefixQuery(new Term("words", plain)), Occur.SHOULD)
                .build();
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
        var config = new IndexWriterConfig(analyzer).setOpenMode(mode).setIndexSort(NEWEST);
        return new IndexWriter(directory, config.setRAMBufferSizeMB(16));
    }

    private static Map<String, String> data(Instant reached) {
        return Map.of("format", FORMAT, "reached", reached.toString());
    }

    private static Instant reached(IndexWriter writer) throws IOException {
        var data = writer.getLiveCommitData();
        if (data != null) {
            for (var entry : data) {
                if (entry.getKey().equals("reached")) {
                    return Instant.parse(entry.getValue());
                }
            }
        }
        writer.deleteAll();
        return Instant.EPOCH;
    }

    @Override
    public synchronized void close() {
        try {
            searchers.close();
            writer.close();
            writer.getDirectory().close();
        } catch (AlreadyClosedException e) {
            // an error closed it before; the next opening starts over
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
