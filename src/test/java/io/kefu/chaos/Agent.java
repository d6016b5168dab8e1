// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An agent at the Desk: takes what waits, or takes over from the bot in the middle of its work,
 * watches that the bot then keeps silent, answers, and gives back or ends.
 */
final class Agent extends Client {
    private static final Set<String> UNSENT = Set.of("pending", "cancelled");
    private final Seed.Shop shop;
    private final String email;
    private String[] session = {};

    Agent(Door door, History history, RandomGenerator chance, Seed.Shop shop, String name) {
        super(door, history, chance);
        this.shop = shop;
        this.email = shop.agent(name);
    }

    @Override
    void step() {
        if (session.length == 0 && !signIn()) {
            Signals.pause(1_000);
            return;
        }
        var conversation = choose();
        if (conversation.isEmpty()) {
            think(1_000);
            return;
        }
        var taken = door.post("/api/v1/conversations/" + conversation + "/take-over", "", session);
        if (taken.status() == 401 || taken.status() == 403) {
            session = new String[0];
        }
        if (!taken.fine()) {
            think(300);
            return;
        }
        history.tookOver();
        work(conversation);
    }

    private void work(String conversation) {
        var before = bot(conversation);
        answer(conversation);
        think(700);
        var after = bot(conversation);
        if (before != null && after != null) {
            after.forEach((id, status) -> {
                if (!UNSENT.contains(status)
                        && UNSENT.contains(before.getOrDefault(id, "pending"))) {
                    history.wrong(
                            "I5",
                            "the bot's message %s of %s went from %s to %s after a person took over"
                                    .formatted(id, conversation, before.get(id), status));
                }
            });
        }
        var verb = chance.nextInt(3) == 0 ? "resolve" : "return";
        for (int i = 0; i < 10 && !givenUp(); i++) {
            var done = door.post("/api/v1/conversations/" + conversation + "/" + verb, "", session);
            if (!done.later()) {
                return;
            }
            Signals.pause(500);
        }
    }

    private void answer(String conversation) {
        var id = UUID.randomUUID().toString();
        var body =
                "{\"id\":\"%s\",\"text\":\"%s agent, about your request\",\"note\":false}"
                        .formatted(id, shop.name());
        for (int i = 0; i < 20 && !givenUp(); i++) {
            var written =
                    door.post("/api/v1/conversations/" + conversation + "/messages", body, session);
            if (written.fine()) {
                history.answered(new History.Answered(id, conversation, shop));
                return;
            }
            if (!written.later()) {
                return;
            }
            Signals.pause(300);
        }
    }

    /** The bot's messages and their states; null when they could not be read. */
    private @Nullable Map<String, String> bot(String conversation) {
        var states = new HashMap<String, String>();
        long since = 0;
        while (true) {
            var page =
                    door.get(
                            "/api/v1/conversations/"
                                    + conversation
                                    + "/messages?limit=200&since="
                                    + since,
                            session);
            if (!page.fine()) {
                return null;
            }
            for (var message : page.body().path("items")) {
                if (fromBot(message)) {
                    states.put(message.path("id").asText(), message.path("status").asText());
                }
            }
            if (!page.body().path("more").asBoolean()) {
                return states;
            }
            since = page.body().path("cursor").asLong();
        }
    }

    private static boolean fromBot(JsonNode message) {
        return message.path("author").path("kind").asText().equals("bot")
                && !message.path("note").asBoolean();
    }

    /** From the queue, or one that the bot is busy with. */
    private String choose() {
        var view = chance.nextInt(3) == 0 ? "unassigned" : "bot";
        var list = door.get("/api/v1/conversations?limit=20&view=" + view, session).body();
        var items = list.path("items");
        return items.isEmpty() ? "" : items.get(chance.nextInt(items.size())).path("id").asText();
    }

    private boolean signIn() {
        var login =
                "{\"email\":\"%s\",\"password\":\"%s\"}"
                        .formatted(email, io.kefu.demo.DemoSeed.PASSWORD);
        var answer = door.post("/api/v1/session", login);
        if (!answer.fine()) {
            return false;
        }
        var cookie = answer.headers().get("set-cookie").getFirst().split(";", 2)[0];
        session = new String[] {"Cookie", cookie, "X-CSRF-Token", answer.text("csrf")};
        return true;
    }
}
