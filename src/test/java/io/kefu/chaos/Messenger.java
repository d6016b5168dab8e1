// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A shopper who writes through the messenger behind a webhook inbox, in one message or in several
 * short ones as people do. The messenger repeats deliveries up to five times and hands over
 * messages of one go one after the other, or all at once and in any order.
 */
final class Messenger extends Client {
    private static final int LIFE = 25;

    /** Who nearly always writes several messages sends them all at once. */
    private static final int IN_A_RUSH = 90;

    private final Seed.Shop shop;
    private final Provider provider;
    private final Talk talk;
    private final Pace pace;
    private String contact = "";
    private String lastReply = "";
    private int left;

    /** How long a shopper thinks and how often the provider repeats. */
    record Pace(int thinkMs, int burst, int repeats) {}

    Messenger(
            Door door,
            History history,
            RandomGenerator chance,
            Seed.Shop shop,
            Provider provider,
            Pace pace) {
        super(door, history, chance);
        this.shop = shop;
        this.provider = provider;
        this.talk = new Talk(chance);
        this.pace = pace;
    }

    @Override
    void step() {
        if (left-- <= 0) {
            contact = shop.name() + ":" + UUID.randomUUID();
            lastReply = "";
            left = LIFE;
        }
        think(pace.thinkMs());
        var sentAt = System.nanoTime();
        provider.mailbox(contact).clear();
        int burst = chance.nextInt(100) < pace.burst() ? 2 + chance.nextInt(3) : 1;
        boolean atOnce = burst > 1 && (pace.burst() >= IN_A_RUSH || chance.nextBoolean());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < burst && !givenUp(); i++) {
            var message = say(talk.next(i == 0 ? lastReply : "again"));
            if (atOnce) {
                threads.add(Thread.ofVirtual().start(() -> deliver(message)));
            } else {
                deliver(message);
            }
        }
        threads.forEach(Messenger::join);
        hear(sentAt);
    }

    private History.Said say(String text) {
        return history.says(
                new History.Said(UUID.randomUUID().toString(), shop, contact, false, text));
    }

    /** Until accepted, and then some times more. */
    private void deliver(History.Said message) {
        int extra = chance.nextInt(100) < 15 ? 1 + chance.nextInt(pace.repeats()) : 0;
        if (extra > 0 && chance.nextBoolean()) {
            Thread.ofVirtual().start(() -> post(message));
            extra--;
        }
        while (!post(message)) {
            if (givenUp()) {
                return;
            }
            Signals.pause(300 + chance.nextInt(500));
        }
        history.accepted(message);
        int again = extra;
        if (again > 0) {
            Thread.ofVirtual()
                    .start(() -> {
                        for (int i = 0; i < again; i++) {
                            Signals.pause(chance.nextInt(400));
                            post(message);
                        }
                    });
        }
    }

    private boolean post(History.Said message) {
        var answer = event("message.created", message.id, body(message));
        if (!answer.fine() && !answer.later()) {
            history.wrong("I2", "a message was refused with " + answer.status() + answer.body());
            return true;
        }
        return answer.fine();
    }

    private static Map<String, Object> body(History.Said message) {
        return Map.of(
                "id",
                message.id,
                "contact",
                Map.of("id", message.contact),
                "text",
                message.text,
                "locale",
                "en");
    }

    /** Tells that a message of ours has arrived. */
    static void receipt(Door door, Seed.Shop shop, String id) {
        for (int i = 0; i < 20; i++) {
            var answer = send(door, shop, "message.delivered", "receipt-" + id, Map.of("id", id));
            if (!answer.later()) {
                return;
            }
            Signals.pause(300);
        }
    }

    private Door.Answer event(String type, String id, Map<String, Object> data) {
        return send(door, shop, type, id, data);
    }

    static Door.Answer send(
            Door door, Seed.Shop shop, String type, String id, Map<String, Object> data) {
        try {
            var body = Door.JSON.writeValueAsString(Map.of("type", type, "data", data));
            var now = Signing.now();
            return door.post(
                    "/hooks/" + shop.hook(),
                    body,
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    now,
                    "webhook-signature",
                    Signing.sign(shop.secret(), id, now, body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hear(long sentAt) {
        try {
            var reply = provider.mailbox(contact).poll(4, TimeUnit.SECONDS);
            if (reply != null) {
                lastReply = reply.text();
                history.answered(sentAt);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
