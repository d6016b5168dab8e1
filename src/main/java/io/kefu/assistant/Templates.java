// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.commerce.Fact;
import io.kefu.commerce.OrderAnswer;
import io.kefu.commerce.ProductsAnswer.Offer;
import io.kefu.knowledge.Knowledge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers without a model: template text over typed facts, or an article's own words. */
@ApplicationScoped
public class Templates {
    private final OrderWords orders;
    private final ProductWords products;
    private final Phrases phrases;
    private final Aspects aspects;
    private final Vocabulary words;
    private final ObjectMapper json;

    Templates(
            OrderWords orders,
            ProductWords products,
            Phrases phrases,
            Aspects aspects,
            Vocabulary words,
            ObjectMapper json) {
        this.json = json;
        this.orders = orders;
        this.products = products;
        this.phrases = phrases;
        this.aspects = aspects;
        this.words = words;
    }

    /** The state of an order, and what else was asked of it. */
    public Answer order(OrderAnswer.Found found, String said, String locale) {
        boolean more = words.says("detail", Understanding.plain(said));
        return new Answer(
                orders.text(found.store(), found.order(), locale, more),
                orders.card(found.store(), found.order(), locale),
                found.facts());
    }

    /** Several orders, a line each. */
    public Answer orders(List<OrderAnswer.Found> found, String locale) {
        var lines =
                found.stream()
                        .map(f -> orders.line(f.store(), f.order(), locale))
                        .collect(Collectors.joining("\n"));
        return new Answer(
                phrases.say("order-list", locale) + "\n" + lines,
                found.size() == 1
                        ? orders.card(found.getFirst().store(), found.getFirst().order(), locale)
                        : null,
                found.stream().flatMap(f -> f.facts().stream()).toList());
    }

    /**
     * What was asked of a product; empty when the stores do not say it.
     *
     * @param offers the same product in each store that has it
     */
    public Optional<Answer> product(List<Offer> offers, String said, String locale) {
        var text = products.text(offers, aspects.of(said), said, locale);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Answer(
                                text,
                                products.card(offers.getFirst(), locale),
                                offers.stream().flatMap(o -> o.facts().stream()).toList()));
    }

    /** Several products, a line each. */
    public Answer products(List<Offer> offers, String locale) {
        var lines =
                offers.stream()
                        .map(o -> products.line(o.product(), locale))
                        .collect(Collectors.joining("\n"));
        return new Answer(
                phrases.say("product-list", locale) + "\n" + lines,
                products.cards(offers, locale),
                offers.stream().flatMap(o -> o.facts().stream()).toList());
    }

    /**
     * Passages of one article word for word, with where they stand.
     *
     * @param found in the order of the article, one at least
     */
    public Answer passages(List<Knowledge.Found> found, boolean offerPerson, String locale) {
        var link = found.getFirst().link();
        var lines = new ArrayList<String>();
        var facts = new ArrayList<Fact>();
        for (var one : found) {
            lines.add(one.passage().text());
            facts.add(new Fact("passage", one.passage().text(), one.link(), Instant.now()));
        }
        facts.add(new Fact("link", link, link, Instant.now()));
        lines.add(phrases.say("read-more", locale, link));
        if (offerPerson) {
            lines.add(phrases.say("offer-person", locale));
        }
        return new Answer(String.join("\n", lines), sources(found), facts);
    }

    private JsonNode sources(List<Knowledge.Found> found) {
        var card = json.createObjectNode().put("type", "sources");
        var items = card.putArray("items");
        for (var one : found) {
            var passage = one.passage();
            var title =
                    passage.heading().equals(passage.title())
                            ? passage.title()
                            : passage.title() + " – " + passage.heading();
            items.addObject().put("title", title).put("url", one.link());
        }
        return card;
    }
}
