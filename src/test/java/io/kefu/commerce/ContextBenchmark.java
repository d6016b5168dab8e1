// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.bench.Benchmark;
import io.kefu.bench.Row;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the book of answers adds to a question to stores, and what a million orders in it cost the
 * heap. The book, the cache and the reading of JSON are those of the program; the stores are
 * timers, so that nothing but what is added is measured.
 */
public final class ContextBenchmark implements Benchmark {
    private static final int ORDERS = Integer.getInteger("bench.orders", 1_000_000);
    private static final int TIMES = 2_000;
    private static final String ORDER =
            """
            {"number":"%d","id":"gid://shopify/Order/%d","status":"shipped","placedOn":"2026-11-%02d","expectedOn":"2026-11-25","deliveredOn":null,\
            "name":"Anna Schmidt %d","email":"anna%d@example.com","customerId":"gid://shopify/Customer/%d","total":{"amount":"94.80","currency":"EUR"},\
            "lines":[{"id":"gid://shopify/LineItem/%d","title":"Rain jacket - blue","quantity":1,"sku":"JKT-BLU-%d","variant":"blue","price":{"amount":"89.90","currency":"EUR"}}],\
            "address":{"name":"Anna Schmidt","lines":["Am Kai %d"],"city":"Hamburg","region":null,"postcode":"20457","country":"DE"},\
            "payments":[{"id":"1","method":"card","amount":{"amount":"94.80","currency":"EUR"},"on":"2026-11-19"}],\
            "shipments":[{"carrier":"DHL","trackingNumber":"003470079%d","url":"https://track.example.com/%d","status":"in_transit","expectedOn":"2026-11-25",\
            "events":[{"on":"2026-11-22","place":"Hamburg","status":"in_transit"},{"on":"2026-11-20","place":null,"status":"announced"}]}],"refunds":[]}\
            """;

    @Override
    public String name() {
        return "context";
    }

    @Override
    public List<Row> run() throws Exception {
        var stores = List.of(store(), store(), store());
        long empty = heap();
        var book = new AnswerBook(new Config());
        for (int i = 0; i < ORDERS; i++) {
            var order = order(i);
            book.anew(
                    stores.getFirst(), Operation.FIND_ORDER, Map.of("number", "" + i), () -> order);
        }
        double megabytes = (heap() - empty) / 1024.0 / 1024.0;
        int there = 0;
        var hits = new long[TIMES];
        for (int round = 0; round < 3; round++) {
            there = 0;
            for (int i = 0; i < TIMES; i++) {
                int n = (int) ((i * 7919L) % ORDERS);
                long begun = System.nanoTime();
                var told =
                        book.answer(
                                stores.getFirst(),
                                Operation.FIND_ORDER,
                                Map.of("number", "" + n),
                                () -> "null");
                var read = StoresDoor.read(told.body(), Order.class);
                hits[i] = System.nanoTime() - begun;
                there += read.isEmpty() ? 0 : 1;
            }
        }
        var added = new long[300];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < added.length; i++) {
                added[i] = miss(book, stores, threads::submit, "miss-" + i);
            }
        }
        book.close();
        return List.of(
                Row.atMost(2, 1, "context.hit.p95", p95(hits) / 1e6, "ms"),
                Row.atMost(
                        5, 2, "context.miss.p95 above the slowest source", p95(added) / 1e6, "ms"),
                Row.atMost(64, 16, "context.heap of " + ORDERS + " orders", megabytes, "MB"),
                Row.atLeast(0.99, 1, "context.kept", there / (double) TIMES, ""));
    }

    private interface Submit {
        Future<long[]> to(Callable<long[]> work);
    }

    /** Three stores at once, of which one takes thirty milliseconds. */
    private static long miss(AnswerBook book, List<Store> stores, Submit threads, String number)
            throws Exception {
        long begun = System.nanoTime();
        var all = new ArrayList<Future<long[]>>();
        for (int s = 0; s < stores.size(); s++) {
            int pause = s == 1 ? 30 : 10;
            var store = stores.get(s);
            all.add(
                    threads.to(() -> {
                        var slept = new long[1];
                        var told =
                                book.answer(
                                        store,
                                        Operation.FIND_ORDER,
                                        Map.of("number", number),
                                        () -> {
                                            long from = System.nanoTime();
                                            Thread.sleep(pause);
                                            slept[0] = System.nanoTime() - from;
                                            return order(1);
                                        });
                        StoresDoor.read(told.body(), Order.class);
                        return slept;
                    }));
        }
        long slowest = 0;
        for (var one : all) {
            slowest = Math.max(slowest, one.get()[0]);
        }
        return System.nanoTime() - begun - slowest;
    }

    private static double p95(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * 0.95)];
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String order(int i) {
        return ORDER.formatted(i, 450_000_000L + i, i % 28 + 1, i, i, i, i, i, i % 99, i, i);
    }

    private static Store store() {
        return new Store(UUID.randomUUID(), UUID.randomUUID(), "x", "X", null, Map.of());
    }

    private record Config() implements CommerceConfig {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration changeTimeout() {
            return Duration.ofSeconds(8);
        }

        @Override
        public Duration cacheFor() {
            return Duration.ofHours(1);
        }

        @Override
        public MemorySize cacheSize() {
            return new MemorySize(BigInteger.valueOf(640L * 1024 * 1024));
        }

        @Override
        public Duration pace() {
            return Duration.ZERO;
        }
    }
}
