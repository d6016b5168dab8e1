// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merchant lets the bot answer as far as its graded answers bear it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ConfidenceStoryTest {
    private static final String INTENT = "/confidence/intents/shop-question";

    private static final int MARK = 20;

    @Inject Shoppers shoppers;
    private DeskClient sam;

    @BeforeEach
    void sign_in() {
        sam = new DeskClient("sam");
    }

    @AfterEach
    void as_it_was() {
        sets("automatic");
        await().atMost(Duration.ofSeconds(5)).until(() -> asks().end().equals("answer"));
        shoppers.leave();
    }

    @Test
    void an_answer_is_drawn_and_graded_once() {
        var question = question();
        assertThat(shoppers.asks("en", null, List.of(question)).end()).isEqualTo("answer");
        var id = drawn(question, "id");
        assertThat(drawn(question, "answered[0]")).contains("cryptocurrency");
        sam.post("/confidence/grading/" + id, Map.of("grade", "right")).then().statusCode(204);
        assertThat(drawn(question, "id")).isNull();
        int labels = labels();
        sam.post("/confidence/grading/" + id, Map.of("grade", "wrong")).then().statusCode(204);
        assertThat(labels()).isEqualTo(labels).isPositive();
    }

    @Test
    void what_is_off_only_drafted_or_in_the_shadow_does_not_leave() {
        sets("off");
        await().atMost(Duration.ofSeconds(5)).until(() -> asks().end().equals("handoff"));
        sets("shadow");
        await().atMost(Duration.ofSeconds(5)).until(() -> "bot-shadow".equals(asks().reason()));
        var question = question();
        var ending = shoppers.asks("en", null, List.of(question));
        assertThat(ending.end()).isEqualTo("handoff");
        assertThat(ending.text()).doesNotContain("cryptocurrency");
        assertThat(drawn(question, "answered[0]")).contains("cryptocurrency");
        sets("draft");
        await().atMost(Duration.ofSeconds(5)).until(() -> "bot-draft".equals(asks().reason()));
    }

    @Test
    void one_harmful_answer_takes_the_intent_back_and_says_why() {
        var question = question();
        shoppers.asks("en", null, List.of(question));
        sam.post("/confidence/grading/" + drawn(question, "id"), Map.of("grade", "harmful"))
                .then()
                .statusCode(204);
        var intent = "items.find { it.intent == 'shop-question' }.";
        var table = sam.get("/confidence");
        assertThat(table.<String>path(intent + "mode")).isEqualTo("draft");
        assertThat(table.<String>path(intent + "why")).contains("harmful");
        assertThat(asks().end()).isEqualTo("handoff");
    }

    private Shoppers.Ending asks() {
        return shoppers.asks("en", null, List.of(question()));
    }

    private int labels() {
        return sam.get("/confidence").path("items.find { it.intent == 'shop-question' }.labels");
    }

    private String drawn(String question, String what) {
        var mark = question.substring(question.length() - MARK);
        return sam.get("/confidence/grading")
                .path("items.find { it.asked[0].endsWith('" + mark + "') }?." + what);
    }

    private void sets(String mode) {
        sam.put(INTENT, Map.of("mode", mode, "budget", 0.02)).then().statusCode(200);
    }

    /** Known again among the questions of others, and asked the same. */
    private static String question() {
        var marks = new StringBuilder();
        new Random().ints(MARK, 0, 2).forEach(n -> marks.append(n == 0 ? '?' : '!'));
        return "can i pay with bitcoin" + marks;
    }
}
