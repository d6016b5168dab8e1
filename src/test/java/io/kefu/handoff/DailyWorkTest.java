// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents do all day. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class DailyWorkTest {
    @Inject Shops shops;
    private Shops.Shop shop;
    private DeskClient agent;
    private DeskClient supervisor;

    @BeforeEach
    void a_shop() {
        shop = shops.open();
        agent = shop.as("agent");
        supervisor = shop.as("supervisor");
    }

    @Test
    void a_reply_can_be_taken_back_before_it_leaves() {
        var widget = shop.widget();
        var chat = new ShopperClient(widget, shop.visitor(widget));
        chat.says("I want to talk to a human").hears("person");
        var id = UUID.randomUUID();
        var to = "/conversations/" + chat.conversation();
        String since = agent.get(to).path("waitingSince");
        assertThat(since).isNotNull();
        agent.post(to + "/messages", Map.of("id", id, "text", "Oops", "hold", true))
                .then()
                .statusCode(201);
        assertThat(agent.get(to).<String>path("waitingSince")).isNull();
        assertThat(supervisor.delete("/messages/" + id).statusCode())
                .as("another's")
                .isEqualTo(409);
        assertThat(agent.delete("/messages/" + id).<String>path("status")).isEqualTo("cancelled");
        assertThat(agent.get(to).<String>path("respondBy")).as("they still wait").isNotNull();
        assertThat(agent.delete("/messages/" + id).statusCode()).isEqualTo(409);

        var right = UUID.randomUUID();
        agent.post(to + "/messages", Map.of("id", right, "text", "Right", "hold", true))
                .then()
                .statusCode(201);
        assertThat(chat.messages()).noneMatch(m -> "Right".equals(m.get("text")));
        chat.hears("Right");
        assertThat(chat.messages()).noneMatch(m -> "Oops".equals(m.get("text")));
        assertThat(agent.delete("/messages/" + right).statusCode()).isEqualTo(409);
    }

    @Test
    void drafts_wait_on_the_server_and_colleagues_see_that_somebody_writes() {
        var at = "/conversations/" + shop.conversation() + "/draft";
        agent.put(at, Map.of("text", "Dear Anna", "note", false)).then().statusCode(204);
        assertThat(agent.get(at).<String>path("reply")).isEqualTo("Dear Anna");
        assertThat(supervisor.get(at).<String>path("reply")).isEmpty();
        assertThat(supervisor.get(at).<List<String>>path("others")).containsExactly("agent");
        agent.put(at, Map.of("text", "", "note", false)).then().statusCode(204);
        assertThat(supervisor.get(at).<List<String>>path("others")).isEmpty();
    }

    @Test
    void a_note_calls_a_colleague_who_finds_it() {
        var id = shop.conversation();
        agent.post(
                        "/conversations/" + id + "/messages",
                        Map.of(
                                "id",
                                UUID.randomUUID(),
                                "text",
                                "@supervisor may I refund this?",
                                "note",
                                true))
                .then()
                .statusCode(201);
        assertThat(ids(supervisor, "mentions")).containsExactly(id.toString());
        assertThat(ids(agent, "mentions")).isEmpty();
        supervisor.get("/conversations/" + id + "/draft").then().statusCode(200);
        assertThat(ids(supervisor, "mentions")).as("seen").isEmpty();
    }

    @Test
    void whoever_is_blocked_is_heard_and_not_answered_until_that_is_taken_back() {
        var widget = shop.widget();
        var chat = new ShopperClient(widget, shop.visitor(widget));
        chat.says("Buy followers! I want a human").hears("person");
        var at = "/conversations/" + chat.conversation();
        agent.put(at + "/blocked", Map.of("blocked", true)).then().statusCode(200);
        assertThat(agent.get(at).<String>path("contactReason")).isEqualTo("spam");
        int before = chat.messages().size();
        chat.says("Hello?");
        assertThat(agent.get(at).<String>path("status")).isEqualTo("resolved");
        assertThat(chat.messages()).hasSize(before + 1);
        agent.put(at + "/blocked", Map.of("blocked", false)).then().statusCode(200);
        assertThat(agent.get(at).<String>path("status")).isEqualTo("open");
        assertThat(agent.get(at).<Boolean>path("blocked")).isFalse();
    }

    @Test
    void many_are_dealt_with_at_once_each_by_itself() {
        var first = shop.conversation();
        var second = shop.conversation();
        supervisor.post("/conversations/" + second + "/claim", Map.of()).then().statusCode(200);
        var nothing = UUID.randomUUID();
        var done =
                agent.post(
                        "/conversations/bulk",
                        Map.of("ids", List.of(first, second, nothing), "verb", "resolve"));
        assertThat(done.<List<String>>path("items.ended"))
                .containsExactly("done", "already-claimed", "not-found");
        assertThat(agent.get("/conversations/" + first).<String>path("contactReason"))
                .as("every end has a reason")
                .isEqualTo("other");
        agent.post(
                        "/conversations/bulk",
                        Map.of(
                                "ids",
                                List.of(first, second),
                                "verb",
                                "tag",
                                "tags",
                                List.of("vip")))
                .then()
                .statusCode(200);
        assertThat(agent.get("/conversations/" + second).<List<String>>path("tags"))
                .containsExactly("vip");
    }

    @Test
    void what_was_said_is_found_in_chinese_too_and_by_who_said_it() {
        var first = shop.conversation();
        var second = shop.conversation();
        note(first, "帐篷的拉链坏了，需要更换");
        note(second, "Her parcel 1Z999 with the rainjacket is lost");
        assertThat(search("拉链")).containsExactly(first.toString());
        assertThat(search("更换帐篷")).as("both words, another order").isEmpty();
        assertThat(search("rainj")).containsExactly(second.toString());
        assertThat(search("parcel lost")).containsExactly(second.toString());
        assertThat(search("1Z999")).containsExactly(second.toString());
        assertThat(search("anna")).containsExactlyInAnyOrder(first.toString(), second.toString());
        note(first, "A later word: kingfisher");
        assertThat(search("kingfisher")).as("at once").containsExactly(first.toString());
        String other = shops.open().as("agent").get("/search?q=kingfisher").path("items[0].id");
        assertThat(other).as("another shop's").isNull();
    }

    @Test
    void what_nothing_known_says_is_doubted_and_never_blocked() {
        var at = "/conversations/" + shop.conversation();
        var wrong = "Dear Bob, your order 4711 over 99.50 EUR is refunded";
        var doubts = agent.post(at + "/check", Map.of("text", wrong));
        assertThat(doubts.<List<String>>path("items.kind"))
                .containsExactlyInAnyOrder("name", "number", "money");
        assertThat(doubts.<String>path("items.find { it.kind == 'name' }.expected"))
                .isEqualTo("Anna");
        var right = agent.post(at + "/check", Map.of("text", "Dear Anna, two of us look into it"));
        assertThat(right.<List<String>>path("items")).isEmpty();
        agent.post(at + "/messages", Map.of("id", UUID.randomUUID(), "text", wrong))
                .then()
                .statusCode(201);
    }

    @Test
    void of_two_who_answer_at_once_the_second_reads_first() {
        var at = "/conversations/" + shop.conversation();
        supervisor
                .post(
                        at + "/messages",
                        Map.of("id", UUID.randomUUID(), "text", "Hello", "after", 1))
                .then()
                .statusCode(201);
        supervisor.post(at + "/release", Map.of()).then().statusCode(200);
        var late = Map.of("id", UUID.randomUUID(), "text", "Hello too", "after", 1);
        assertThat(agent.post(at + "/messages", late).<String>path("code")).isEqualTo("overlooked");
        for (var text : List.of("One thing", "and another")) {
            agent.post(
                            at + "/messages",
                            Map.of("id", UUID.randomUUID(), "text", text, "after", 1_000))
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void people_see_their_inboxes_and_an_address_only_when_they_ask() {
        var id = shop.conversation();
        String inbox = agent.get("/conversations/" + id).path("inbox.id");
        var elsewhere = shop.inbox("webhook").<String>path("id");
        shop.as("admin")
                .put("/desk/people/" + shop.person("agent"), Map.of("inboxes", List.of(elsewhere)))
                .then()
                .statusCode(200);
        assertThat(ids(agent, "all")).isEmpty();
        assertThat(agent.get("/conversations/" + id).statusCode()).isEqualTo(404);
        assertThat(agent.post("/conversations/" + id + "/claim", Map.of()).statusCode())
                .isEqualTo(404);
        shop.as("admin")
                .put("/desk/people/" + shop.person("agent"), Map.of("inboxes", List.of(inbox)))
                .then()
                .statusCode(200);
        assertThat(ids(agent, "all")).containsExactly(id.toString());
        assertThat(Masks.email("anna@shop.example")).isEqualTo("a•••@shop.example");
        agent.post("/conversations/" + id + "/reveal", Map.of()).then().statusCode(200);
        assertThat(supervisor.get("/desk/live").<Integer>path("bot")).isEqualTo(1);
    }

    private void note(UUID id, String text) {
        agent.post(
                        "/conversations/" + id + "/messages",
                        Map.of("id", UUID.randomUUID(), "text", text, "note", true))
                .then()
                .statusCode(201);
    }

    private List<String> search(String words) {
        var found = agent.get("/search?q=" + words);
        assertThat(found.<Boolean>path("complete")).isTrue();
        return found.path("items.id");
    }

    private static List<String> ids(DeskClient by, String view) {
        return by.get("/conversations?view=" + view).path("items.id");
    }
}
