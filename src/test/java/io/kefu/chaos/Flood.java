// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * I8 and I6 between merchants: one merchant is flooded, and another's shoppers tell how long they
 * wait. What is accepted of the flood counts as any other message.
 */
final class Flood {
    private static final int LISTENERS = 4;
    private static final int SENDERS = 16;
    private static final int CONTACTS = 800;
    private final World world;
    private final History history;
    private final LongAdder refused = new LongAdder();

    Flood(World world, History history) {
        this.world = world;
        this.history = history;
    }

    /**
     * @param quiet p95 of the other merchant's replies before, in milliseconds
     * @param during the same in the flood
     * @param refused how many messages of the flood were refused
     */
    record Result(double quiet, double during, long refused) {}

    Result run(Duration each) throws InterruptedException {
        listen(each.dividedBy(2));
        double quiet = listen(each);
        var over = new AtomicBoolean();
        var senders = new ArrayList<Thread>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(Thread.ofVirtual().start(() -> send(over)));
        }
        Thread.sleep(1_000);
        double during = listen(each);
        over.set(true);
        for (var sender : senders) {
            sender.join();
        }
        return new Result(quiet, during, refused.sum());
    }

    private void send(AtomicBoolean over) {
        var shop = Seed.SHOPS.getFirst();
        while (!over.get()) {
            var contact = shop.name() + ":flood-" + ThreadLocalRandom.current().nextInt(CONTACTS);
            var said = said(shop, contact);
            if (accepted(said)) {
                history.accepted(said);
            } else {
                refused.increment();
            }
            // about three times what the machine of two cores can answer
            Signals.pause(80);
        }
    }

    /** The p95 of some shoppers who ask one thing after the other. */
    private double listen(Duration length) throws InterruptedException {
        var waits = new ConcurrentLinkedQueue<Long>();
        long end = System.nanoTime() + length.toNanos();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < LISTENERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> ask(end, waits)));
        }
        for (var thread : threads) {
            thread.join();
        }
        var sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length * 95 / 100] / 1e6;
    }

    private void ask(long end, Queue<Long> waits) {
        var shop = Seed.SHOPS.getLast();
        while (System.nanoTime() < end) {
            var said = said(shop, shop.name() + ":" + UUID.randomUUID());
            long start = System.nanoTime();
            while (!accepted(said)) {
                Signals.pause(50);
            }
            history.accepted(said);
            try {
                var reply = world.provider.mailbox(said.contact).poll(20, TimeUnit.SECONDS);
                if (reply != null) {
                    waits.add(System.nanoTime() - start);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Signals.pause(50);
        }
    }

    private History.Said said(Seed.Shop shop, String contact) {
        return history.says(
                new History.Said(UUID.randomUUID().toString(), shop, contact, false, "hello"));
    }

    private boolean accepted(History.Said said) {
        var answer =
                Messenger.send(
                        world.door,
                        said.shop,
                        "message.created",
                        said.id,
                        Map.of(
                                "id",
                                said.id,
                                "contact",
                                Map.of("id", said.contact),
                                "text",
                                said.text,
                                "locale",
                                "en"));
        if (!answer.fine() && !answer.later()) {
            history.wrong("I2", "a message of the flood was refused with " + answer.status());
        }
        return answer.fine();
    }
}
