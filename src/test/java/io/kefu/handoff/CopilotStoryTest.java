// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who answers is given a draft with its evidence, and what they answer can become knowledge. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class CopilotStoryTest {
    @Inject Shops shops;

    @Test
    void a_draft_rests_on_what_shoppers_may_read_and_an_answer_becomes_a_proposal() {
        var shop = shops.open();
        var admin = shop.as("admin");
        var agent = shop.as("agent");
        article(
                admin,
                "kayaks",
                "How much is it to rent kayaks?",
                "Kayaks are rented for 35 EUR a day.",
                "public");
        article(
                admin,
                "kayak-margin",
                "Renting kayaks, for us",
                "Kayaks earn us 12 EUR a day.",
                "internal");
        var widget = shop.widget();
        var chat = new ShopperClient(widget, shop.visitor(widget));
        chat.says("I want to talk to a human").hears("person");
        var at = "/conversations/" + chat.conversation();
        assertThat(agent.get(at + "/suggestions").<List<?>>path("items"))
                .as("nobody has asked anything that is written down")
                .isEmpty();
        chat.says("How much is it to rent kayaks?");
        var drafts = agent.get(at + "/suggestions");
        assertThat(drafts.<String>path("items[0].text")).contains("35 EUR");
        assertThat(drafts.<List<String>>path("items[0].evidence.title"))
                .containsExactly("How much is it to rent kayaks?");
        assertThat(drafts.asString()).doesNotContain("12 EUR");

        agent.post(
                        at + "/messages",
                        Map.of("id", UUID.randomUUID(), "text", "35 EUR", "note", false))
                .then()
                .statusCode(201);
        assertThat(agent.get(at + "/suggestions").<List<?>>path("items")).isEmpty();
        var taught =
                agent.post(
                        at + "/teach",
                        Map.of(
                                "question",
                                "Can I keep it overnight?",
                                "answer",
                                "Yes, for 10 EUR."));
        taught.then().statusCode(201);
        var article = admin.get("/articles/" + taught.path("article"));
        assertThat(article.<String>path("article.visibility")).isEqualTo("internal");
        assertThat(article.<List<String>>path("article.topics")).containsExactly("proposal");
        chat.says("Can I keep the kayak overnight?");
        assertThat(agent.get(at + "/suggestions").asString())
                .as("not before somebody approves it")
                .doesNotContain("for 10 EUR");
    }

    private static void article(
            io.kefu.journey.DeskClient admin,
            String slug,
            String title,
            String body,
            String visibility) {
        admin.post(
                        "/articles",
                        Map.of(
                                "slug",
                                slug,
                                "language",
                                "en",
                                "title",
                                title,
                                "body",
                                body,
                                "visibility",
                                visibility))
                .then()
                .statusCode(201);
    }
}
