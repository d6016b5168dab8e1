// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import io.kefu.ModelServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Shoppers in a process of their own, beside the model that the program asks. Opens their sessions,
 * says {@code ready}, and then does what each line of its input asks for, bounded in time and
 * count: {@code closed SHOPPERS SECONDS}, {@code asking SHOPPERS SECONDS QUESTION} with a number of
 * its own for each # in it, {@code open RATE SECONDS}, {@code burst COUNT}, {@code alone COUNT},
 * {@code ask COUNT QUESTION}, {@code idle COUNT} for so many more sockets, {@code after
 * MILLISECONDS} for the model. Each is answered with a line of JSON.
 */
public final class Load {
    static final String ORDER = "Where is my order 1001?";
    private final AtomicInteger different = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http;
    private final WebSocketClient sockets;
    private final String inbox;
    private final List<LoadShopper> shoppers = new ArrayList<>();
    private final ModelServer model;
    private volatile long modelEnd;
    private int asked;
    volatile Measured measured = new Measured();

    private Load(int port, int modelPort, String inbox) {
        this.inbox = inbox;
        var to = new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port);
        http = vertx.createHttpClient(to, new PoolOptions().setHttp1MaxSize(256));
        sockets =
                vertx.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setDefaultHost("127.0.0.1")
                                .setDefaultPort(port)
                                .setMaxConnections(30_000));
        model = new ModelServer(modelPort);
        var honest = io.kefu.ModelAnswers.honest();
        model.answering((asked, exchange) -> {
            honest.to(asked, exchange);
            modelEnd = System.nanoTime();
        });
    }

    /** {@code PORT MODEL-PORT INBOX SHOPPERS}. */
    public static void main(String[] args) throws Exception {
        var load = new Load(Integer.parseInt(args[0]), Integer.parseInt(args[1]), args[2]);
        load.open(Integer.parseInt(args[3]));
        System.out.println("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(load.obey(line.split(" ", -1)).encode());
        }
        System.exit(0);
    }

    private JsonObject obey(String[] order) throws InterruptedException {
        measured = new Measured();
        int n = Integer.parseInt(order[1]);
        long start = System.nanoTime();
        switch (order[0]) {
            case "closed" -> closed(n, Integer.parseInt(order[2]), () -> ORDER);
            case "asking" -> {
                var question = String.join(" ", List.of(order).subList(3, order.length));
                closed(
                        n,
                        Integer.parseInt(order[2]),
                        () -> question.replace("#", "" + different.incrementAndGet()));
            }
            case "open" -> open(n, Integer.parseInt(order[2]));
            case "burst" -> burst(n);
            case "alone" -> alone(n);
            case "ask" -> ask(n, String.join(" ", List.of(order).subList(2, order.length)));
            case "idle" -> idle(n);
            case "after" -> model.after(Duration.ofMillis(n));
            default -> throw new IllegalArgumentException(order[0]);
        }
        return measured.toJson((System.nanoTime() - start) / 1e9).put("model", model.count());
    }

    /** Sessions and sockets, some at a time. */
    private void open(int count) throws InterruptedException {
        var left = new CountDownLatch(count);
        var next = new AtomicInteger();
        for (int i = 0; i < Math.min(8, count); i++) {
            openNext(next, count, left);
        }
        if (!left.await(300, TimeUnit.SECONDS)) {
            throw new IllegalStateException("sessions do not open");
        }
    }

    private void openNext(AtomicInteger next, int count, CountDownLatch left) {
        if (next.getAndIncrement() < count) {
            openOne()
                    .onComplete(done -> {
                        left.countDown();
                        openNext(next, count, left);
                    });
        }
    }

    /** A session, asked for again while the program is too busy to open one. */
    private Future<Void> openOne() {
        var shopper = new LoadShopper(this, http, "/api/v1/widget/" + inbox);
        return shopper.open(sockets)
                .<Void>mapEmpty()
                .onSuccess(ok -> {
                    synchronized (shoppers) {
                        shoppers.add(shopper);
                    }
                })
                .recover(busy -> vertx.timer(200, TimeUnit.MILLISECONDS).compose(t -> openOne()));
    }

    /** Each shopper writes again as soon as it is answered. */
    private void closed(int count, int seconds, Supplier<String> words)
            throws InterruptedException {
        var some = shoppers.subList(0, count);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        some.forEach(s -> s.loopUntil(end, words));
        Thread.sleep(seconds * 1000L);
        settle(some, 10);
    }

    /** So many a second, whatever comes back, each by a shopper who waits for nothing. */
    private void open(int rate, int seconds) throws InterruptedException {
        long start = System.nanoTime();
        int next = 0;
        for (int i = 0; i < rate * seconds; i++) {
            long due = start + i * 1_000_000_000L / rate;
            long wait = due - System.nanoTime();
            if (wait > 200_000) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            int tried = 0;
            while (shoppers.get(next).waiting() && tried++ < shoppers.size()) {
                next = (next + 1) % shoppers.size();
            }
            if (tried > shoppers.size()) {
                measured.noShopper.increment();
            } else {
                shoppers.get(next).say();
            }
            next = (next + 1) % shoppers.size();
        }
        measured.repliedInTime = measured.replies.size();
        settle(shoppers, 30);
    }

    private void burst(int count) throws InterruptedException {
        var some = shoppers.subList(0, count);
        some.forEach(LoadShopper::say);
        settle(some, 60);
    }

    /** So many more sockets of the same shoppers, which say hello and then nothing. */
    private void idle(int count) throws InterruptedException {
        var left = new CountDownLatch(count);
        var next = new AtomicInteger();
        for (int i = 0; i < 64; i++) {
            idleNext(next, count, left);
        }
        if (!left.await(180, TimeUnit.SECONDS)) {
            throw new IllegalStateException("sockets do not open: " + left.getCount());
        }
    }

    private void idleNext(AtomicInteger next, int count, CountDownLatch left) {
        int n = next.getAndIncrement();
        if (n < count) {
            shoppers.get(n % shoppers.size())
                    .connect(sockets)
                    .onComplete(done -> {
                        left.countDown();
                        idleNext(next, count, left);
                    });
        }
    }

    /** One at a time: how long after the model's last byte the widget shows the reply. */
    private void alone(int count) throws InterruptedException {
        var one = shoppers.subList(0, 1);
        for (int i = 0; i < count; i++) {
            one.getFirst().say();
            settle(one, 10);
            measured.afterModel.add(one.getFirst().repliedAt() - modelEnd);
        }
    }

    /** One after the other, each by a shopper of its own, the same question. */
    private void ask(int count, String question) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            var one = List.of(shoppers.get(asked++ % shoppers.size()));
            one.getFirst().say(question);
            settle(one, 10);
        }
    }

    private static void settle(List<LoadShopper> some, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (some.stream().anyMatch(LoadShopper::waiting) && System.nanoTime() < end) {
            Thread.sleep(0, 500_000);
        }
        some.forEach(LoadShopper::forget);
    }

    /** The value below which this share lies, in milliseconds. */
    static double share(long[] nanos, double share) {
        if (nanos.length == 0) {
            return 0;
        }
        Arrays.sort(nanos);
        return nanos[(int) Math.min(nanos.length - 1, Math.floor(nanos.length * share))] / 1e6;
    }
}
