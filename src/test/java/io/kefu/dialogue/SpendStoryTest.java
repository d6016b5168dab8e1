// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.ModelAnswers;
import io.kefu.ModelServer;
import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a model costs a shop is counted, and ends where the shop wants; shoppers are answered on.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SpendStoryTest {
    /** A price stands in the settings of tests: 1000 CNY for a million tokens, either way. */
    private static final String PRICED = "priced";

    private static final int TOKENS = 240;
    private static final String QUESTION = "How many days do I have to return something?";

    private final ModelServer model = new ModelServer();
    @Inject Shops shops;
    private Shops.Shop shop;
    private DeskClient admin;

    @BeforeEach
    void a_shop_with_a_model() {
        shop = shops.open();
        admin = shop.as("admin");
        admin.post(
                        "/articles",
                        Map.of(
                                "slug",
                                "returns",
                                "language",
                                "en",
                                "title",
                                "Returns",
                                "body",
                                "You can return what you bought within 90 days."))
                .then()
                .statusCode(201);
        model.answering(ModelAnswers.commands("{\"commands\":[{\"command\":\"answer\"}]}"));
        admin.put(
                        "/assistant/model",
                        Map.of("choice", "own", "baseUrl", model.url(), "model", PRICED))
                .then()
                .statusCode(200);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_conversation_that_has_cost_enough_is_answered_without_the_model() {
        limits(Map.of("conversationTokens", TOKENS + 1));
        var widget = shop.widget();
        var anna = new ShopperClient(widget, shop.visitor(widget));
        anna.says(QUESTION);
        answered(anna, 1);
        anna.says("Please, how many days do I have to return something?");
        answered(anna, 2);
        assertThat(model.count()).isEqualTo(2);
        anna.says("So how many days do I have to return something?");
        var reply = answered(anna, 3);
        assertThat(model.count()).as("the limit is reached: nobody is asked").isEqualTo(2);
        var why = shop.as("supervisor").get("/messages/" + reply.get("id") + "/why");
        assertThat(why.<List<String>>path("models.outcome"))
                .containsExactly("limit-of-conversation");

        var ben = new ShopperClient(widget, shop.visitor(widget));
        ben.says(QUESTION).hears("90 days");
        assertThat(model.count()).as("another conversation has its own").isEqualTo(3);
    }

    @Test
    void a_day_that_has_cost_enough_goes_on_without_the_model_and_the_page_says_so() {
        limits(Map.of("dayMoney", 0.4));
        var widget = shop.widget();
        for (int asked = 1; asked <= 2; asked++) {
            new ShopperClient(widget, shop.visitor(widget)).says(QUESTION).hears("90 days");
            assertThat(model.count()).isEqualTo(asked);
        }
        var spend = admin.get("/assistant/spend");
        assertThat(spend.<Integer>path("tokensToday")).isEqualTo(2 * TOKENS);
        assertThat(spend.<Float>path("moneyToday.CNY")).isEqualTo(0.48f);
        assertThat(spend.<String>path("reached")).isEqualTo("limit-of-day");
        new ShopperClient(widget, shop.visitor(widget)).says(QUESTION).hears("90 days");
        assertThat(model.count()).isEqualTo(2);

        var line = admin.get("/assistant/spend");
        assertThat(line.<String>path("lines[0].model")).isEqualTo(PRICED);
        assertThat(line.<String>path("lines[0].region")).isEqualTo("local");
        assertThat(line.<String>path("lines[0].prompt")).startsWith("commands.v");
        assertThat(line.<Integer>path("lines.asked.sum()")).isEqualTo(3);
        assertThat(line.<Integer>path("lines.refused.sum()")).isEqualTo(1);
        assertThat(line.<Integer>path("lines.tokensIn.sum()")).isEqualTo(400);
        shop.as("agent").get("/assistant/spend").then().statusCode(403);
    }

    @Test
    void a_limit_that_is_none_is_refused() {
        admin.put("/assistant/spend/limits", Map.of("dayTokens", -1)).then().statusCode(422);
        var none = shops.open().as("admin").get("/assistant/spend");
        assertThat(none.<Integer>path("tokensToday")).isZero();
        assertThat(none.<UUID>path("limits.dayTokens")).isNull();
    }

    /** Waits for the answer of this number. */
    private static Map<String, ?> answered(ShopperClient shopper, int number) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                shopper.messages().stream()
                                        .filter(m -> ShopperClient.author(m).equals("bot"))
                                        .toList(),
                        replies -> replies.size() >= number)
                .get(number - 1);
    }

    private void limits(Map<String, ?> limits) {
        admin.put("/assistant/spend/limits", new HashMap<>(limits)).then().statusCode(200);
    }
}
