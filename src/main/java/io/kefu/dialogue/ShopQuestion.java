// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Aspects;
import io.kefu.assistant.Assistant;
import io.kefu.assistant.Phrases;
import io.kefu.assistant.Templates;
import io.kefu.commerce.Commerce;
import io.kefu.commerce.FindProducts;
import io.kefu.commerce.ProductsAnswer;
import io.kefu.commerce.ProductsAnswer.Offer;
import io.kefu.conversation.TurnResult;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.knowledge.Knowledge;
import io.kefu.knowledge.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A question about the goods or the rules: gathers products and passages at once, answers from the
 * one that is meant, asks back when several could be, and says so when none is.
 */
@ApplicationScoped
class ShopQuestion implements Errand {
    private static final Logger log = Logger.getLogger(ShopQuestion.class);
    private static final List<String> LANGUAGES = List.of("en", "zh", "de");
    private static final int MOST_CHOICES = 6;

    /** What articles explain at length; they answer it where they are exact. */
    private static final Set<String> EXPLAINED = Set.of("fit", "care", "warranty", "return");

    private static final double EXACT = 0.9;

    /** Kept of the turn's time for what comes after gathering. */
    private static final Duration RESERVE = Duration.ofSeconds(3);

    /** So much of its name makes a product meant, whatever else the words could mean. */
    private static final double NAMED = 0.85;

    /** So much at least, where no other product could be meant. */
    private static final double HINTED = 0.25;

    /** So much, where an article could answer as well. */
    private static final double RATHER = 0.6;

    private final Commerce commerce;
    private final Knowledge knowledge;
    private final Assistant assistant;
    private final Templates templates;
    private final Aspects aspects;
    private final Phrases phrases;
    private final Answers answers;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    ShopQuestion(
            Commerce commerce,
            Knowledge knowledge,
            Assistant assistant,
            Templates templates,
            Aspects aspects,
            Phrases phrases,
            Answers answers) {
        this.commerce = commerce;
        this.knowledge = knowledge;
        this.assistant = assistant;
        this.templates = templates;
        this.aspects = aspects;
        this.phrases = phrases;
        this.answers = answers;
    }

    @Override
    public String id() {
        return "shop-question";
    }

    @Override
    public TurnResult goOn(Draft answer) {
        var slots = answer.record().state().slots();
        var question = slots.getOrDefault("question", answer.heard().text());
        var called = slots.getOrDefault("product", question);
        var passages = passages(answer, question);
        var products = products(answer, called);
        var passage =
                inTime(answer, passages).orElse(List.of()).stream()
                        .filter(Knowledge.Found::aboveFloor)
                        .findFirst();
        var offers = offers(answer, products);
        var meant = meant(offers);
        boolean asksOfThing = !aspects.of(question).isEmpty();
        if (meant.isEmpty() && asksOfThing && passage.isEmpty()) {
            meant = spokenOf(answer);
        }
        if (!meant.isEmpty() && rather(meant.getFirst(), question, passage)) {
            var told = templates.product(meant, question, answer.locale());
            if (told.isPresent()) {
                answer.record()
                        .add("tool", "find-product", "found")
                        .add("about", "product", meant.getFirst().product().title())
                        .add("end", id(), "");
                return answers.tell(answer, assistant, told.get());
            }
        }
        if (passage.isPresent()) {
            return quote(answer, question, passage.get());
        }
        var choices = choices(offers);
        if (choices.size() > 1 && aspects.of(question).contains("stock")) {
            answer.record().add("tool", "find-product", "found").add("end", id(), "");
            return answers.tell(answer, assistant, templates.products(choices, answer.locale()));
        }
        if (choices.size() > 1 && asksOfThing && !slots.containsKey("product")) {
            answer.record().add("asked", "product", "");
            var titles = choices.stream().map(o -> o.product().title()).distinct().toList();
            var text = phrases.say("which-product", answer.locale(), String.join("; ", titles));
            return answers.choose(answer, text, titles);
        }
        return answers.handOff(answer, "not-understood");
    }

    private TurnResult quote(Draft answer, String question, Knowledge.Found passage) {
        boolean rights = aspects.rights(question);
        answer.record().add("tool", "search", "found").add("end", id(), "");
        if (rights) {
            answer.record().add("offered", "person", "");
        }
        return answers.quote(answer, templates.passage(passage, rights, answer.locale()));
    }

    /** The product that is meant, in each store that has it; empty when none or several are. */
    private static List<Offer> meant(List<Offer> offers) {
        int most = offers.isEmpty() ? 0 : offers.getFirst().named();
        var readings = offers.stream().filter(o -> o.named() == most && most > 0).toList();
        var skus = readings.stream().map(o -> o.product().sku()).distinct().toList();
        var best = readings.isEmpty() ? Optional.<Offer>empty() : Optional.of(readings.getFirst());
        return best.filter(o -> o.share() >= (skus.size() == 1 ? HINTED : NAMED))
                .map(o ->
                        readings.stream()
                                .filter(r -> r.product().sku().equals(o.product().sku()))
                                .toList())
                .orElse(List.of());
    }

    /** Whether the store is believed to answer better than the article. */
    private boolean rather(Offer meant, String question, Optional<Knowledge.Found> passage) {
        if (passage.isEmpty()) {
            return true;
        }
        var asked = aspects.of(question);
        if (passage.get().score().fused() >= EXACT
                && asked.stream().anyMatch(EXPLAINED::contains)) {
            return false;
        }
        return meant.share() >= (asked.isEmpty() ? NAMED : RATHER);
    }

    /** The product that was spoken of before, for "and how much is it?". */
    private List<Offer> spokenOf(Draft answer) {
        var title = answer.record().state().about().get("product");
        return title == null ? List.of() : meant(offers(answer, products(answer, title)));
    }

    /** One store's offer of each product that could be meant. */
    private static List<Offer> choices(List<Offer> offers) {
        int most = offers.isEmpty() ? 0 : offers.getFirst().named();
        var skus = new HashSet<String>();
        return offers.stream()
                .filter(o -> o.kind() || (most > 0 && o.named() == most))
                .filter(o -> skus.add(o.product().sku()))
                .limit(MOST_CHOICES)
                .toList();
    }

    private CompletableFuture<List<Knowledge.Found>> passages(Draft answer, String question) {
        var languages =
                Stream.concat(Stream.of(answer.locale()), LANGUAGES.stream()).distinct().toList();
        return CompletableFuture.supplyAsync(
                () -> knowledge.search(answer.turn().merchantId(), question, languages, 3),
                threads);
    }

    private static List<Offer> offers(Draft answer, CompletableFuture<ProductsAnswer> products) {
        return inTime(answer, products).map(ProductsAnswer::offers).orElse(List.of());
    }

    private CompletableFuture<ProductsAnswer> products(Draft answer, String called) {
        var words = Subject.words(called.toLowerCase(Locale.ROOT), answer.locale());
        return words.isEmpty()
                ? CompletableFuture.completedFuture(new ProductsAnswer(List.of(), false))
                : CompletableFuture.supplyAsync(
                        () ->
                                commerce.findProducts(
                                        new FindProducts(
                                                answer.turn().merchantId(),
                                                words,
                                                answer.locale())),
                        threads);
    }

    /** What came in time; nothing when the source is slow or fails: the turn goes on without. */
    private static <T> Optional<T> inTime(Draft answer, CompletableFuture<T> source) {
        var left = Duration.between(Instant.now(), answer.turn().deadline()).minus(RESERVE);
        try {
            return Optional.of(source.get(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            log.warnf("a source of the turn did not answer: %s", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
