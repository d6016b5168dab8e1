// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Thirty days of conversations that the shop has had, the same each time but for the day they are
 * counted from, so that queue and figures are not empty. Written table by table: none of it is a
 * message to send or a turn to answer.
 */
@ApplicationScoped
class DemoHistory {
    /** Conversations that have ended. */
    static final int ENDED = 320;

    private static final int DAYS = 30;

    private final Session database;
    private final ObjectMapper json;
    private final DemoShop shop;

    DemoHistory(Session database, ObjectMapper json, DemoShop shop) {
        this.database = database;
        this.json = json;
        this.shop = shop;
    }

    /** Writes it; wants to be called inside the merchant's work, once. */
    void write(UUID inbox) {
        var people = people(inbox);
        var agents = agents();
        var past = new PastConversations(inbox);
        var chance = new Random(20);
        var ended = scenarios("bot", "agent");
        for (int i = 0; i < ENDED; i++) {
            var start = Instant.now().minus(Duration.ofMinutes(60 + minutesAgo(i, chance)));
            past.add(
                    pick(ended, chance),
                    people.get(i % people.size()),
                    agents.get(chance.nextInt(agents.size())),
                    start);
        }
        waiting(past, people, agents);
        past.write(database, json);
    }

    /** Some wait right now, some are being helped. */
    private void waiting(
            PastConversations past, List<PastConversations.Person> people, List<Agent> agents) {
        int n = 0;
        for (var scenario : scenarios("queue", "mine")) {
            for (int i = 0; i < scenario.path("weight").asInt(); i++) {
                var start = Instant.now().minus(Duration.ofMinutes(10 + 4L * n));
                past.add(
                        scenario,
                        people.get((n * 7 + 3) % people.size()),
                        agents.get(n % agents.size()),
                        start);
                n++;
            }
        }
    }

    /** Spread over the days, more by day than by night. */
    private static long minutesAgo(int i, Random chance) {
        long day = (long) i * DAYS / ENDED;
        long minute = 480 + Math.abs((long) (chance.nextGaussian() * 200)) % 720;
        return day * 1440 + minute;
    }

    private static JsonNode pick(List<JsonNode> scenarios, Random chance) {
        int sum = scenarios.stream().mapToInt(s -> s.path("weight").asInt()).sum();
        int at = chance.nextInt(sum);
        for (var scenario : scenarios) {
            at -= scenario.path("weight").asInt();
            if (at < 0) {
                return scenario;
            }
        }
        throw new IllegalStateException("no scenario has a weight");
    }

    private List<JsonNode> scenarios(String... ends) {
        try (var file = DemoHistory.class.getResourceAsStream("/demo/history.json")) {
            var found = new ArrayList<JsonNode>();
            json.readTree(file)
                    .forEach(s -> {
                        if (List.of(ends).contains(s.path("end").asText())) {
                            found.add(s);
                        }
                    });
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shop's customers become acquaintances of the inbox. */
    private List<PastConversations.Person> people(UUID inbox) {
        var contacts =
                new Rows(
                        "contact",
                        "id uuid, name text, email text, locale text, created_at timestamptz");
        var identities =
                new Rows(
                        "contact_identity",
                        "id uuid, inbox_id uuid, external_id text, contact_id uuid");
        var people = new ArrayList<PastConversations.Person>();
        for (var customer : shop.customers()) {
            var mail = customer.path("mail").asText();
            var id = id("contact " + mail);
            contacts.add(
                    "id",
                    id,
                    "name",
                    customer.path("name").asText(),
                    "email",
                    mail,
                    "locale",
                    customer.path("language").asText(),
                    "created_at",
                    Instant.now().minus(Duration.ofDays(DAYS + 1)).toString());
            identities.add(
                    "id",
                    id("identity " + mail),
                    "inbox_id",
                    inbox,
                    "external_id",
                    "demo-" + mail,
                    "contact_id",
                    id);
            people.add(person(id, mail, customer.path("language").asText()));
        }
        contacts.write(database, json);
        identities.write(database, json);
        return people;
    }

    /** Somebody who has an order to talk about: one that has arrived, if there is one. */
    private PastConversations.Person person(UUID id, String mail, String language) {
        var orders = shop.ordersOf("main", mail);
        var order =
                orders.stream()
                        .filter(o -> o.path("state").asText().equals("delivered"))
                        .findFirst()
                        .orElse(orders.getFirst());
        var sku = order.path("items").path(0).path("sku").asText();
        var item = shop.product("main", sku, language).getFirst().path("title").asText();
        return new PastConversations.Person(
                id, mail, language, order.path("order_no").asText(), item);
    }

    /** An agent of the demo. */
    record Agent(UUID id, String name) {}

    private List<Agent> agents() {
        return database
                .createNativeQuery(
                        "select id, name from app_user where demo and role = 'agent' order by name",
                        Object[].class)
                .getResultList()
                .stream()
                .map(row -> new Agent((UUID) row[0], (String) row[1]))
                .toList();
    }

    static UUID id(String what) {
        return UUID.nameUUIDFromBytes(("kefu demo " + what).getBytes(StandardCharsets.UTF_8));
    }
}
