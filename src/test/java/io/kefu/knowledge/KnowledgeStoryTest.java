// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class KnowledgeStoryTest {
    @Inject CurrentMerchant merchants;
    @Inject Knowledge knowledge;
    @Inject Articles articles;
    @Inject Session database;
    private UUID shop;

    @BeforeEach
    void a_shop_with_a_few_articles() {
        shop = newShop();
        write(
                "returns",
                "en",
                "Returns",
                "## How long\n\nYou have **30 days** from delivery.\n\n## How\n\nPrint the label and bring the parcel to any shop of the carrier.",
                "public");
        write(
                "returns",
                "zh",
                "退货",
                "## 期限\n\n自收货之日起 30 天内可以退货。\n\n## 方法\n\n打印退货单，交给任意快递网点。",
                "public");
        write(
                "returns",
                "de",
                "Rückgabe",
                "## Frist\n\nSie haben 30 Tage ab Lieferung.\n\n## Ablauf\n\nDrucken Sie das Etikett aus und geben Sie das Paket ab.",
                "public");
        write(
                "shipping",
                "en",
                "Shipping",
                "## What it costs\n\nShipping costs 4.90 EUR, free from 100 EUR.\n\n## Where we deliver\n\nWe ship to all countries of the EU.",
                "public");
        write("payment", "en", "Payment", "We take PayPal, cards and bank transfer.", "public");
        write("wool", "en", "Washing wool", "Wash wool at 30 degrees and dry it flat.", "public");
        write(
                "goodwill",
                "en",
                "Goodwill refunds",
                "Up to 20 EUR an agent may refund without asking.",
                "internal");
    }

    @Test
    void a_question_finds_the_section_that_answers_it_with_its_link() {
        var best = best("How many days do I have to return something?", "en");
        assertThat(best.passage().text()).isEqualTo("You have 30 days from delivery.");
        assertThat(best.aboveFloor()).isTrue();
        assertThat(best.link()).endsWith("/en/returns#s1");
        assertThat(best("你们退货期限是多少天？", "zh").passage().text()).startsWith("自收货之日起 30 天");
        assertThat(best("Welche Frist gilt für Rücksendungen?", "de").passage().text())
                .contains("30 Tage");
        assertThat(best("Which payment methods do you take?", "en").passage().slug())
                .isEqualTo("payment");
    }

    @Test
    void a_question_in_another_language_finds_the_article_and_hears_it_in_its_own() {
        assertThat(best("运费是多少？", "zh", "en").passage().slug()).isEqualTo("shipping");
        assertThat(best("运费是多少？", "zh", "en").aboveFloor()).isTrue();
        var told = best("Can I return it?", "de", "en").passage();
        assertThat(told.slug()).isEqualTo("returns");
        assertThat(told.language()).isEqualTo("de");
    }

    @Test
    void what_no_article_answers_stays_below_the_floor() {
        for (var question :
                List.of(
                        "Who won the election?",
                        "Do you have jobs for students?",
                        "What is the capital of France?")) {
            assertThat(knowledge.search(shop, question, List.of("en"), 3))
                    .as(question)
                    .noneMatch(Knowledge.Found::aboveFloor);
        }
    }

    @Test
    void what_is_internal_is_found_by_agents_alone() {
        var question = "goodwill refund without asking";
        assertThat(knowledge.search(shop, question, List.of("en"), 9))
                .noneMatch(f -> f.passage().internal());
        assertThat(
                        knowledge
                                .searchAll(shop, question, List.of("en"), 9)
                                .getFirst()
                                .passage()
                                .slug())
                .isEqualTo("goodwill");
    }

    @Test
    void a_change_is_heard_at_once_and_so_is_a_beginning_from_scratch() {
        assertThat(best("How many days do I have to return something?", "en").passage().text())
                .contains("30");
        write(
                "returns",
                "en",
                "Returns",
                "## How long\n\nYou have 14 days from delivery.",
                "public");
        assertThat(best("How many days do I have to return something?", "en").passage().text())
                .contains("14");
        merchants.run(
                shop,
                () -> {
                    database.createNativeMutationQuery("delete from article").executeUpdate();
                    database.createNativeMutationQuery("delete from knowledge_change")
                            .executeUpdate();
                });
        assertThat(knowledge.search(shop, "return", List.of("en"), 3)).isEmpty();
        write("returns", "en", "Returns", "You may return things for 60 days.", "public");
        assertThat(best("How many days can I return something?", "en").passage().text())
                .contains("60");
    }

    @Test
    void one_shop_never_finds_what_another_wrote() {
        assertThat(knowledge.search(newShop(), "return", List.of("en"), 3)).isEmpty();
    }

    private Knowledge.Found best(String question, String... languages) {
        var found = knowledge.search(shop, question, List.of(languages), 3);
        found.forEach(f ->
                System.out.println(
                        question
                                + " -> "
                                + f.passage().slug()
                                + f.passage().place()
                                + " "
                                + f.score()));
        return found.getFirst();
    }

    private UUID newShop() {
        var id = UUID.randomUUID();
        merchants.run(
                id,
                () -> {
                    var made = new Merchant();
                    made.id = id;
                    made.name = "A shop";
                    made.persist();
                });
        return id;
    }

    private void write(String slug, String language, String title, String body, String visibility) {
        merchants.run(
                shop,
                () ->
                        articles.save(
                                new Articles.Draft(
                                        slug, language, title, body, visibility, List.of())));
    }
}
