// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Answers that need not be asked for again: a question that was answered a moment ago, and one that
 * somebody is asking right now. News from a store makes it forget.
 */
@ApplicationScoped
class AnswerBook {
    private static final int MANY_STORES = 100_000;

    private final AnswerCache cache;
    private final CommerceConfig config;
    private final Map<AnswerCache.Key, CompletableFuture<Told>> asking = new ConcurrentHashMap<>();

    /** Since when lists and searches of a store are worth something again. */
    private final Map<UUID, Instant> changedAt = new ConcurrentHashMap<>();

    AnswerBook(CommerceConfig config) {
        this.config = config;
        this.cache = new AnswerCache(config.cacheSize().asLongValue());
    }

    @PreDestroy
    void close() {
        cache.close();
    }

    /** The answer, kept or fresh; who asks the same at the same time waits for the same. */
    Told answer(Store store, Operation question, Map<String, ?> values, Callable<String> ask)
            throws Exception {
        var key = key(store.id(), question, values);
        var kept = cache.get(key, notBefore(store.id(), question));
        if (kept != null) {
            return new Told(kept.body(), kept.at());
        }
        var mine = new CompletableFuture<Told>();
        var others = asking.putIfAbsent(key, mine);
        if (others != null) {
            try {
                return others.get();
            } catch (ExecutionException e) {
                throw StoreFailure.of(e);
            }
        }
        try {
            var begun = Instant.now();
            var told = new Told(ask.call(), begun);
            var changed = changedAt.get(store.id());
            if (changed == null || changed.isBefore(begun)) {
                cache.put(key, told.body(), begun);
            }
            mine.complete(told);
            return told;
        } catch (Exception e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            asking.remove(key, mine);
        }
    }

    /** The answer of this moment, for who may not learn from the time it takes; kept for others. */
    Told anew(Store store, Operation question, Map<String, ?> values, Callable<String> ask)
            throws Exception {
        var begun = Instant.now();
        var told = new Told(ask.call(), begun);
        cache.put(key(store.id(), question, values), told.body(), begun);
        return told;
    }

    /** Something about this order is new: it and all lists of the store are asked for again. */
    void forget(UUID store, String number) {
        cache.forget(key(store, Operation.FIND_ORDER, Map.of("number", number)));
        changed(store);
    }

    /** Something is new in the store, about goods or about what nobody has named. */
    void changed(UUID store) {
        if (changedAt.size() > MANY_STORES) {
            changedAt.clear();
        }
        changedAt.put(store, Instant.now());
    }

    private Instant notBefore(UUID store, Operation question) {
        var oldest = Instant.now().minus(config.cacheFor());
        var changed = changedAt.get(store);
        return question == Operation.FIND_ORDER || changed == null || changed.isBefore(oldest)
                ? oldest
                : changed;
    }

    /** Of everything that makes the answer another, so that no question meets another's answer. */
    static AnswerCache.Key key(UUID store, Operation question, Map<String, ?> values) {
        try {
            var sum = MessageDigest.getInstance("SHA-256");
            sum.update((store + " " + question.word()).getBytes(UTF_8));
            for (var value : new TreeMap<>(values).entrySet()) {
                for (var part : new String[] {value.getKey(), String.valueOf(value.getValue())}) {
                    var bytes = part.getBytes(UTF_8);
                    // how long it is comes first: no text can look like two
                    sum.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                    sum.update(bytes);
                }
            }
            var both = ByteBuffer.wrap(sum.digest());
            return new AnswerCache.Key(both.getLong(), both.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
