// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.commerce.Fact;
import io.kefu.commerce.OrderAnswer;
import io.kefu.commerce.ProductsAnswer.Offer;
import io.kefu.knowledge.Knowledge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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

    Templates(
            OrderWords orders,
            ProductWords products,
            Phrases phrases,
            Aspects aspects,
            Vocabulary words) {
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
                null,
                offers.stream().flatMap(o -> o.facts().stream()).toList());
    }

    /** A passage word for word, with where it stands. */
    public Answer passage(Knowledge.Found found, boolean offerPerson, String locale) {
        var passage = found.passage();
        var text = passage.text() + "\n" + phrases.say("read-more", locale, found.link());
        return new Answer(
                offerPerson ? text + "\n" + phrases.say("offer-person", locale) : text,
                null,
                List.of(
                        new Fact("passage", passage.text(), found.link(), Instant.now()),
                        new Fact("link", found.link(), found.link(), Instant.now())));
    }
}
