// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * DHL is on strike: whoever asks about a parcel with DHL hears that first, whoever asks about
 * another does not; all are answered at once, each with their own order, and told once when it is
 * over.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class IncidentStoryTest {
    private static final String STRIKE = "DHL is on strike until Friday.";
    @Inject Shops shops;
    private Shops.Shop shop;
    private DeskClient supervisor;
    private String widget;

    @BeforeEach
    void a_shop_with_flows_and_orders() {
        shop = shops.open();
        supervisor = shop.as("supervisor");
        shop.as("admin")
                .post("/stores", Map.of("kind", "demo", "name", "Store"))
                .then()
                .statusCode(201);
        shop.as("admin").post("/flows/packs/retail", Map.of()).then().statusCode(200);
        widget = shop.widget();
    }

    @Test
    void whom_it_concerns_is_told_first_answered_with_their_own_figures_and_told_the_end() {
        var waitsAlready = asksFor("1001", "anna@example.com");
        assertThat(texts(waitsAlready)).noneMatch(t -> t.contains(STRIKE));
        var strike = incident(Map.of("carriers", List.of("DHL")));
        assertThat(members(strike)).as("who asked before").containsExactly(id(waitsAlready));

        var dhl = asksFor("1001", "anna@example.com");
        var said = texts(dhl);
        assertThat(said.indexOf(STRIKE)).isPositive();
        assertThat(said.indexOf(STRIKE)).as("before the order").isEqualTo(said.size() - 2);
        dhl.says("Where is my order 1001?");
        await().until(() -> texts(dhl).size() >= said.size() + 2);
        assertThat(texts(dhl)).as("told once").containsOnlyOnce(STRIKE);

        var dpd = asksFor("1011", "wangfang@example.com");
        assertThat(texts(dpd)).as("another carrier").noneMatch(t -> t.contains(STRIKE));
        var asksInGeneral = chat().says("Are there delays at the moment?");
        asksInGeneral.hears(STRIKE);
        assertThat(members(strike)).containsExactly(id(waitsAlready), id(dhl), id(asksInGeneral));
        assertThat(supervisor.get("/conversations/" + id(dhl)).<String>path("incident"))
                .isEqualTo("Strike at DHL");

        // one answer to all; who has no order known is left out and named
        var text = Map.of("", "Your order {{order}} is with {{carrier}}: {{tracking}}");
        var preview = supervisor.post(strike + "/preview", Map.of("texts", text));
        assertThat(preview.<List<String>>path("items[2].missing"))
                .containsExactly("order", "carrier", "tracking");
        assertThat(preview.<String>path("items[1].text"))
                .isEqualTo("Your order 1001 is with DHL: 00347007926919");
        var answer =
                Map.of("id", UUID.randomUUID(), "texts", text, "conversations", members(strike));
        for (int twice = 0; twice < 2; twice++) {
            assertThat(
                            supervisor
                                    .post(strike + "/answers", answer)
                                    .<List<String>>path("items.ended"))
                    .containsExactly("sent", "sent", "incomplete");
        }
        dhl.hears("Your order 1001 is with DHL");
        assertThat(texts(dhl)).containsOnlyOnce("Your order 1001 is with DHL: 00347007926919");

        // over: told once, and no longer told to others
        for (int twice = 0; twice < 2; twice++) {
            var over =
                    supervisor.post(strike + "/end", Map.of("texts", Map.of("", "DHL is back.")));
            assertThat(over.<Integer>path("told")).isEqualTo(3);
            assertThat(over.<String>path("state")).isEqualTo("over");
        }
        dhl.hears("DHL is back.");
        assertThat(texts(dhl)).containsOnlyOnce("DHL is back.");
        assertThat(texts(dpd)).doesNotContain("DHL is back.");
        assertThat(texts(asksFor("1001", "anna@example.com"))).doesNotContain(STRIKE);
    }

    @Test
    void who_waits_for_a_person_hears_it_with_the_word_that_one_comes_and_afterwards() {
        var waits = chat();
        waits.says("I want to talk to a human").hears("person");
        incident(Map.of("words", List.of("checkout", "human")));
        waits.says("The checkout is broken");
        waits.hears(STRIKE);
        var next = chat();
        next.says("I want to talk to a human").hears("person");
        assertThat(texts(next).get(1)).as("before the place in the queue").isEqualTo(STRIKE);
    }

    @Test
    void it_has_a_beginning_an_end_and_a_region() {
        incident(Map.of("regions", List.of("NL")));
        assertThat(texts(asksFor("1001", "anna@example.com"))).doesNotContain(STRIKE);
        assertThat(texts(asksFor("1006", "olivia@example.com"))).contains(STRIKE);
        var later = setting(Map.of());
        later.put("startsAt", Instant.now().plus(Duration.ofHours(1)).toString());
        later.put("texts", Map.of("", "Tomorrow we move."));
        supervisor.put("/incidents/" + UUID.randomUUID(), later).then().statusCode(200);
        assertThat(texts(asksFor("1001", "anna@example.com"))).doesNotContain("Tomorrow we move.");
        later.put("endsAt", Instant.now().minusSeconds(1).toString());
        assertThat(supervisor.put("/incidents/" + UUID.randomUUID(), later).<String>path("field"))
                .isEqualTo("endsAt");
        assertThat(shop.as("agent").put("/incidents/" + UUID.randomUUID(), later).statusCode())
                .isEqualTo(403);
    }

    private ShopperClient chat() {
        return new ShopperClient(widget, shop.visitor(widget));
    }

    private ShopperClient asksFor(String order, String email) {
        var chat = chat();
        chat.says("Where is my order " + order + "?").hears("email");
        chat.says(email).hears("Your order " + order + " from");
        return chat;
    }

    private String incident(Map<String, ?> scope) {
        var path = "/incidents/" + UUID.randomUUID();
        supervisor.put(path, setting(scope)).then().statusCode(200);
        return path;
    }

    private static Map<String, Object> setting(Map<String, ?> scope) {
        var setting = new LinkedHashMap<String, Object>();
        setting.put("title", "Strike at DHL");
        setting.put("texts", Map.of("", STRIKE, "de", "DHL streikt bis Freitag."));
        setting.put("scope", scope);
        setting.put("endsAt", Instant.now().plus(Duration.ofDays(2)).toString());
        return setting;
    }

    private List<String> members(String incident) {
        return supervisor.get(incident + "/conversations").path("items.conversation");
    }

    private static String id(ShopperClient chat) {
        return chat.conversation();
    }

    private static List<String> texts(ShopperClient chat) {
        return chat.messages().stream().map(m -> String.valueOf(m.get("text"))).toList();
    }
}
