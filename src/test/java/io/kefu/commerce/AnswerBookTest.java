// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was asked a moment ago is not asked again, until the store has news. */
class AnswerBookTest {
    private final AnswerBook book = new AnswerBook(new Config());
    private final Store store = store();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void an_answer_is_kept_with_its_age_and_forgotten_at_news() throws Exception {
        var first = find("1001");
        var second = find("1001");
        assertThat(second.body()).isEqualTo(first.body()).isEqualTo("{\"n\":\"1001\",\"asked\":1}");
        assertThat(second.at().toEpochMilli()).isEqualTo(first.at().toEpochMilli());
        assertThat(find("1002").body()).contains("1002");
        book.forget(store.id(), "1001");
        assertThat(find("1001").body()).contains("\"asked\":3");
        assertThat(find("1002").body()).contains("\"asked\":2");
    }

    @Test
    void no_store_meets_the_answers_of_another() throws Exception {
        find("1001");
        book.answer(store(), Operation.FIND_ORDER, Map.of("number", "1001"), () -> "other");
        assertThat(find("1001").body()).contains("1001");
        assertThat(AnswerBook.key(store.id(), Operation.FIND_ORDER, Map.of("a", "b\0c\0d")))
                .isNotEqualTo(
                        AnswerBook.key(
                                store.id(), Operation.FIND_ORDER, Map.of("a", "b", "c", "d")));
    }

    @Test
    void lists_are_asked_again_after_any_news_of_the_store() throws Exception {
        list();
        list();
        assertThat(asked).hasValue(1);
        book.changed(store.id());
        Thread.sleep(2);
        list();
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_was_asked_before_the_news_is_not_kept_after_it() throws Exception {
        book.answer(
                store,
                Operation.FIND_ORDER,
                Map.of("number", "1"),
                () -> {
                    book.forget(store.id(), "1");
                    return "old";
                });
        assertThat(
                        book.answer(store, Operation.FIND_ORDER, Map.of("number", "1"), () -> "new")
                                .body())
                .isEqualTo("new");
    }

    @Test
    void many_who_ask_the_same_at_once_ask_once_and_share_a_failure() throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Told>>();
            for (int i = 0; i < 20; i++) {
                all.add(
                        threads.submit(() ->
                                book.answer(
                                        store,
                                        Operation.FIND_ORDER,
                                        Map.of("number", "7"),
                                        () -> {
                                            asked.incrementAndGet();
                                            go.await();
                                            return "seven";
                                        })));
            }
            while (asked.get() == 0) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (var one : all) {
                assertThat(one.get().body()).isEqualTo("seven");
            }
        }
        assertThat(asked).hasValue(1);
        assertThatThrownBy(() ->
                        book.answer(
                                store,
                                Operation.FIND_ORDER,
                                Map.of("number", "8"),
                                () -> {
                                    throw new StoreFailure(StoreFailure.Kind.DOWN, "x");
                                }))
                .isInstanceOf(StoreFailure.class);
        assertThat(find("8").body()).contains("8");
    }

    @Test
    void a_full_cache_forgets_its_oldest_and_never_mixes_answers() {
        try (var cache = new AnswerCache(64 * 1024)) {
            var now = Instant.now();
            for (int i = 0; i < 20_000; i++) {
                var body = "order " + i + " " + BigInteger.valueOf(i).pow(20);
                cache.put(new AnswerCache.Key(i * 31L, i * 2654435761L), body, now);
                assertThat(
                                cache.get(
                                                new AnswerCache.Key(i * 31L, i * 2654435761L),
                                                now.minusSeconds(1))
                                        .body())
                        .isEqualTo(body);
            }
            int there = 0;
            for (int i = 0; i < 20_000; i++) {
                var kept =
                        cache.get(
                                new AnswerCache.Key(i * 31L, i * 2654435761L), now.minusSeconds(1));
                if (kept != null) {
                    there++;
                    assertThat(kept.body()).startsWith("order " + i + " ");
                }
            }
            assertThat(there).isBetween(50, 5_000);
            assertThat(
                            cache.get(
                                    new AnswerCache.Key(19_999 * 31L, 19_999 * 2654435761L),
                                    now.plusSeconds(1)))
                    .isNull();
        }
    }

    @Test
    void a_no_leaves_at_multiples_of_its_pace_only() {
        assertThat(Pace.left(0, 400)).isZero();
        assertThat(Pace.left(1, 400)).isEqualTo(399);
        assertThat(Pace.left(399, 400)).isEqualTo(1);
        assertThat(Pace.left(450, 400)).isEqualTo(350);
        assertThat(Pace.left(450, 0)).isZero();
    }

    private Told find(String number) throws Exception {
        return book.answer(
                store,
                Operation.FIND_ORDER,
                Map.of("number", number),
                () -> "{\"n\":\"" + number + "\",\"asked\":" + asked.incrementAndGet() + "}");
    }

    private void list() throws Exception {
        book.answer(
                store,
                Operation.LIST_ORDERS,
                Map.of("email", "anna@example.com"),
                () -> "[" + asked.incrementAndGet() + "]");
    }

    private static Store store() {
        return new Store(UUID.randomUUID(), UUID.randomUUID(), "x", "X", null, Map.of());
    }

    private record Config() implements CommerceConfig {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration changeTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration cacheFor() {
            return Duration.ofMinutes(1);
        }

        @Override
        public MemorySize cacheSize() {
            return new MemorySize(BigInteger.valueOf(1024 * 1024));
        }

        @Override
        public Duration pace() {
            return Duration.ZERO;
        }
    }
}
