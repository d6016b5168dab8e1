// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the bot tells of an order, an agent can trace to where it stands. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FactsStoryTest {
    @Test
    void no_fact_leaves_without_its_source() {
        String token =
                given().contentType("application/json")
                        .body("{}")
                        .post("/api/v1/widget/" + DemoSeed.WIDGET + "/session")
                        .path("token");
        var chat = new ShopperClient(DemoSeed.WIDGET, token);
        chat.says("Where is my order 1001?").hears("email address");
        var told = chat.says("anna@example.com").hears("1001");
        assertThat(told).as("sources are for agents").doesNotContainKey("sources");
        List<Map<String, ?>> all =
                new DeskClient("mia")
                        .get("/conversations/" + chat.conversation() + "/messages")
                        .path("items");
        var facts =
                (List<?>)
                        all.stream()
                                .filter(m -> m.get("id").equals(told.get("id")))
                                .findFirst()
                                .orElseThrow()
                                .get("sources");
        assertThat(facts).isNotEmpty();
        for (var fact : facts) {
            var source = ((Map<?, ?>) fact).get("source");
            assertThat(String.valueOf(source))
                    .as(fact.toString())
                    .isNotEqualTo("null")
                    .isNotBlank();
        }
    }
}
