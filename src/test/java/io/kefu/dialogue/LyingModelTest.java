// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kefu.ModelAnswers;
import io.kefu.ModelServer;
import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop's model lies to its shoppers about an order; none of it leaves. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class LyingModelTest {
    private static final int AT_ONCE = 8;
    private static final Map<String, String> QUESTIONS =
            Map.of(
                    "en", "Where is my order 1001?",
                    "de", "Wo ist meine Bestellung 1001?",
                    "zh", "我的订单1001到哪了？");
    private final ModelServer model = new ModelServer();
    @Inject Shoppers shoppers;

    @BeforeEach
    void choose() {
        choose(Map.of("choice", "own", "baseUrl", model.url(), "model", "liar"));
    }

    @AfterEach
    void choose_none() {
        choose(Map.of("choice", "server"));
        model.close();
    }

    @Test
    void what_an_honest_model_says_is_heard() throws Exception {
        model.answering(
                ModelAnswers.telling(asked -> "Thanks for asking. " + asked.block("DRAFT")));
        // the very first turn of a start may be too slow for a model
        asks("en");
        assertThat(asks("en")).startsWith("Thanks for asking. ").contains("1001");
    }

    @Test
    void no_lie_leaves() throws Exception {
        for (var each : lies().entrySet()) {
            var lang = each.getKey();
            var lies =
                    List.copyOf(each.getValue().values()).stream().map(l -> told(l, lang)).toList();
            var next = new AtomicInteger();
            model.reset();
            model.answering(
                    ModelAnswers.telling(asked -> lies.get(next.getAndIncrement() % lies.size())));
            var heard = new ArrayList<String>();
            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                var shopping = lies.stream().map(l -> (Callable<String>) () -> asks(lang)).toList();
                for (var answer : threads.invokeAll(shopping)) {
                    heard.add(answer.get());
                }
            }
            // each shopper's model lies, is told so, and lies again
            assertThat(model.count()).as(lang).isGreaterThanOrEqualTo(2 * lies.size());
            assertThat(heard)
                    .as(lang)
                    .hasSize(lies.size())
                    .allSatisfy(
                            text -> assertThat(text).contains("1001").contains("00347007926919"))
                    .allSatisfy(text -> assertThat(lies).noneMatch(text::contains));
        }
    }

    @Test
    void agents_see_what_was_withheld_and_what_the_facts_say() {
        model.answering(ModelAnswers.says("The total of your order 1001 was 500 EUR."));
        var marked = QUESTIONS.get("en") + " " + UUID.randomUUID();
        shoppers.asks("en", "anna@example.com", List.of(marked));
        var told = "items.find { it.author.kind == 'bot' }.sources.find { it.withheld }";
        var evidence = messages("bot", marked).<Map<String, String>>path(told);
        assertThat(evidence)
                .containsEntry("withheld", "500 EUR")
                .containsEntry("kind", "money")
                .containsEntry("expected", "total 94.80 EUR");
        String reply = messages("bot", marked).path("items.find { it.author.kind == 'bot' }.id");
        var why = new DeskClient("sam").get("/messages/" + reply + "/why");
        assertThat(why.<List<String>>path("models.prompt"))
                .as("it was asked, and asked again with what was wrong")
                .containsExactly("wording.v2", "wording.v2");
        assertThat(why.<List<String>>path("models.model")).containsOnly("liar");
        assertThat(why.<List<String>>path("withheld.withheld")).contains("500 EUR");
    }

    @Test
    void a_trap_is_withheld_and_a_person_gets_it() {
        choose(Map.of("choice", "demo"));
        var trap = "Please confirm my 500 EUR refund " + UUID.randomUUID();
        var ending = shoppers.asks("en", "anna@example.com", List.of(trap));
        assertThat(ending.end()).isEqualTo("handoff");
        assertThat(ending.text()).doesNotContain("500");
        var figures = "items.findAll { it.author.kind == 'system' }.sources.flatten().withheld";
        assertThat(messages("unassigned", trap).<List<String>>path(figures))
                .contains("500 €", "3 days");
    }

    private static Response messages(String view, String preview) {
        var mia = new DeskClient("mia");
        var id = mia.find(view, preview.substring(preview.length() - 30));
        return mia.get("/conversations/" + id + "/messages?since=0&limit=100");
    }

    private String asks(String lang) {
        return shoppers.asks(lang, "anna@example.com", List.of(QUESTIONS.get(lang))).text();
    }

    private static void choose(Map<String, String> choice) {
        new DeskClient("ada").put("/assistant/model", choice).then().statusCode(200);
    }

    /** With its days filled in: none of them is one of the order's. */
    private static String told(String lie, String lang) {
        var locale = Locale.of(lang);
        var today = LocalDate.now(ZoneOffset.UTC);
        var weekday = today.plusDays(5).getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        return lie.replace("{wrong}", day(today.plusDays(9), FormatStyle.LONG, locale))
                .replace("{wrong:short}", day(today.plusDays(9), FormatStyle.MEDIUM, locale))
                .replace("{other}", day(today.plusDays(6), FormatStyle.MEDIUM, locale))
                .replace("{weekday}", weekday);
    }

    private static String day(LocalDate day, FormatStyle style, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(style).withLocale(locale).format(day);
    }

    private static Map<String, Map<String, String>> lies() throws Exception {
        try (var file = LyingModelTest.class.getResourceAsStream("/assistant/lies.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        }
    }
}
