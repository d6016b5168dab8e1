// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People at work together: who gets what, who lets go, what sleeps and what comes back. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class DeskStoryTest {
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    @Inject DueAtDesk due;
    private Shops.Shop shop;
    private DeskClient agent;
    private DeskClient supervisor;
    private ShopperClient chat;

    @BeforeEach
    void a_shopper_waits() {
        shop = shops.open();
        agent = shop.as("agent");
        supervisor = shop.as("supervisor");
        var widget = shop.widget();
        chat = new ShopperClient(widget, shop.visitor(widget));
    }

    @Test
    void a_team_that_pushes_gives_to_who_is_there_and_speaks_the_language() {
        chat.says("I want to talk to a human").hears("person");
        team("push");
        setting("supervisor", Map.of("teams", List.of(), "languages", List.of("zh")));
        setting("agent", Map.of("teams", teams(), "languages", List.of("en")));
        supervisor.put("/desk/presence", Map.of("presence", "online")).then().statusCode(204);
        assertThat(detail("assignee.name")).as("nobody of the team is there").isEqualTo("null");
        agent.put("/desk/presence", Map.of("presence", "online")).then().statusCode(204);
        assertThat(detail("assignee.name")).as("it came before the team").isEqualTo("null");

        var second = newcomer();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> detail(second, "assignee.name").equals("agent"));
        assertThat(detail(second, "actBy")).isNotEqualTo("null");
    }

    @Test
    void the_next_is_the_most_pressing_then_the_longest_wait() {
        chat.says("I want to talk to a human").hears("person");
        var second = newcomer();
        sql(
                "update ticket set priority = 'high' where conversation_id = '"
                        + second.conversation()
                        + "'");
        List<String> queue = agent.get("/conversations?view=unassigned").path("items.id");
        assertThat(queue).containsExactly(second.conversation(), chat.conversation());
        List<String> first = agent.get("/conversations?view=unassigned&limit=1").path("items.id");
        String next = agent.get("/conversations?view=unassigned&limit=1").path("next");
        List<String> rest =
                agent.get("/conversations?view=unassigned&limit=1&cursor=" + next).path("items.id");
        assertThat(List.of(first.getFirst(), rest.getFirst())).isEqualTo(queue);

        assertThat(agent.post("/queue/next", Map.of()).<String>path("id"))
                .isEqualTo(second.conversation());
        assertThat(agent.post("/queue/next", Map.of()).<String>path("id"))
                .isEqualTo(chat.conversation());
        assertThat(agent.post("/queue/next", Map.of()).statusCode()).isEqualTo(204);
    }

    @Test
    void what_sleeps_wakes_by_the_clock_or_by_the_shopper() {
        chat.says("I want to talk to a human").hears("person");
        does("claim");
        var until = Instant.now().plus(Duration.ofHours(3)).toString();
        snooze(until).then().statusCode(200);
        assertThat(detail("status")).isEqualTo("snoozed");
        assertThat(detail("respondBy")).as("nobody waits").isEqualTo("null");
        assertThat(Instant.parse(detail("actBy"))).isAfter(Instant.now());
        List<String> asleep = agent.get("/conversations?view=snoozed").path("items.id");
        assertThat(asleep).containsExactly(chat.conversation());
        sql("update conversation set snoozed_until = now() where status = 'snoozed'");
        due.bring(1_000);
        assertThat(detail("status")).isEqualTo("open");
        assertThat(detail("assignee.name")).as("its owner has kept it").isEqualTo("agent");

        var noEnd = new HashMap<String, String>();
        noEnd.put("until", null);
        agent.post("/conversations/" + chat.conversation() + "/snooze", noEnd)
                .then()
                .statusCode(200);
        chat.says("Hello again");
        assertThat(detail("status")).isEqualTo("open");
        await().atMost(Duration.ofSeconds(10)).until(() -> !detail("respondBy").equals("null"));
        assertThat(snooze("2001-01-01T00:00:00Z").statusCode()).isEqualTo(422);
    }

    @Test
    void waiting_for_somebody_stops_the_response_clock_and_not_the_owners() {
        chat.says("I want to talk to a human").hears("person");
        does("claim");
        assertThat(detail("respondBy")).isNotEqualTo("null");
        waitFor("customer").then().statusCode(200);
        assertThat(detail("respondBy")).isEqualTo("null");
        assertThat(detail("actBy")).isNotEqualTo("null");
        chat.says("Here is what you asked for");
        await().atMost(Duration.ofSeconds(10)).until(() -> !detail("respondBy").equals("null"));
        assertThat(detail("waitingFor")).isEqualTo("null");
        sql("update ticket set act_by = now() - interval '1 second' where closed_at is null");
        due.bring(1_000);
        assertThat(detail("priority")).isEqualTo("high");
        assertThat(Instant.parse(detail("actBy"))).as("there is a next").isAfter(Instant.now());
    }

    @Test
    void a_promise_in_danger_overtakes() {
        chat.says("I want to talk to a human").hears("person");
        sql("update ticket set warn_at = now() - interval '1 second' where closed_at is null");
        due.bring(1_000);
        assertThat(detail("priority")).isEqualTo("high");
    }

    @Test
    void who_falls_silent_while_a_shopper_waits_loses_it_to_the_queue() {
        chat.says("I want to talk to a human").hears("person");
        does("claim");
        sql(
                "update ticket set waiting_since = now() - interval '10 minutes' where closed_at is null");
        sql("update desk_agent set seen_at = now() - interval '1 minute'");
        due.bring(1_000);
        assertThat(detail("assignee.name")).as("a minute is no silence").isEqualTo("agent");
        var before = Instant.parse(detail("waitingSince"));
        sql("update desk_agent set seen_at = now() - interval '6 minutes'");
        due.bring(1_000);
        assertThat(detail("assignee")).isEqualTo("null");
        assertThat(Instant.parse(detail("waitingSince"))).as("their wait counts").isEqualTo(before);
    }

    @Test
    void who_leaves_leaves_nothing_behind_that_nobody_has() {
        chat.says("I want to talk to a human").hears("person");
        does("claim");
        snooze(Instant.now().plus(Duration.ofHours(3)).toString()).then().statusCode(200);
        shop.as("admin")
                .post("/users/" + shop.person("agent") + "/deactivate", Map.of())
                .then()
                .statusCode(204);
        var seen = supervisor.get("/conversations/" + chat.conversation());
        assertThat(seen.<Object>path("assignee")).isNull();
        assertThat(seen.<String>path("status")).isEqualTo("open");
        assertThat(seen.<String>path("respondBy")).isNotNull();
        assertThat(agent.get("/conversations").statusCode()).isEqualTo(401);
    }

    @Test
    void a_transfer_carries_a_word_and_only_whoever_has_it_or_a_supervisor_makes_it() {
        chat.says("I want to talk to a human").hears("person");
        does("claim");
        team("pull");
        transfer(agent, Map.of("team", teams().getFirst(), "note", "She needs a new zip"))
                .then()
                .statusCode(200);
        assertThat(detail("team.name")).isEqualTo("Team");
        assertThat(detail("assignee")).isEqualTo("null");
        List<String> notes =
                agent.get("/conversations/" + chat.conversation() + "/messages")
                        .path("items.findAll { it.note }.text");
        assertThat(notes).containsExactly("She needs a new zip");

        transfer(supervisor, Map.of("person", shop.person("admin"))).then().statusCode(200);
        assertThat(transfer(agent, Map.of("team", teams().getFirst())).statusCode()).isEqualTo(409);
        transfer(supervisor, Map.of("person", shop.person("agent"))).then().statusCode(200);
        assertThat(detail("assignee.name")).isEqualTo("agent");
        assertThat(transfer(agent, Map.of("note", "to nobody")).statusCode()).isEqualTo(422);
    }

    private ShopperClient newcomer() {
        var widget = shop.widget();
        var newcomer = new ShopperClient(widget, shop.visitor(widget));
        newcomer.says("I want to talk to a human").hears("person");
        return newcomer;
    }

    private void team(String mode) {
        shop.as("admin")
                .put("/teams/" + UUID.randomUUID(), Map.of("name", "Team", "mode", mode))
                .then()
                .statusCode(200);
    }

    private List<String> teams() {
        return agent.get("/teams").path("items.id");
    }

    private void setting(String role, Map<String, ?> setting) {
        shop.as("admin").put("/desk/people/" + shop.person(role), setting).then().statusCode(200);
    }

    private Response snooze(String until) {
        return agent.post(
                "/conversations/" + chat.conversation() + "/snooze", Map.of("until", until));
    }

    private Response waitFor(String whom) {
        return agent.put(
                "/conversations/" + chat.conversation() + "/waiting-for",
                Map.of("waitingFor", whom));
    }

    private Response transfer(DeskClient by, Map<String, ?> where) {
        return by.post("/conversations/" + chat.conversation() + "/transfer", where);
    }

    private void does(String verb) {
        agent.post("/conversations/" + chat.conversation() + "/" + verb, Map.of())
                .then()
                .statusCode(200);
    }

    private void sql(String statement) {
        merchant.run(shop.id(), () -> database.createNativeQuery(statement).executeUpdate());
    }

    private String detail(String field) {
        return detail(chat, field);
    }

    private String detail(ShopperClient of, String field) {
        return String.valueOf(agent.get("/conversations/" + of.conversation()).<Object>path(field));
    }
}
