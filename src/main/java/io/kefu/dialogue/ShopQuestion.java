// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Aspects;
import io.kefu.assistant.Assistant;
import io.kefu.assistant.Phrases;
import io.kefu.assistant.Templates;
import io.kefu.assistant.confidence.Pools;
import io.kefu.commerce.Commerce;
import io.kefu.commerce.FindProducts;
import io.kefu.commerce.ProductsAnswer;
import io.kefu.commerce.ProductsAnswer.Offer;
import io.kefu.conversation.TurnResult;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.knowledge.Knowledge;
import io.kefu.knowledge.Score;
import io.kefu.knowledge.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** So little behind the best passage, the next belongs to the answer. */
    private static final double NEARLY = 0.2;

    /** More than this is no answer but an article. */
    private static final int LONGEST = 700;

    /** So near an article must be, where it is not said what is asked of a product. */
    private static final double PLAIN = 0.7;

    /** What only a product has, never a rule. */
    private static final Set<String> OF_GOODS =
            Set.of(
                    "price",
                    "stock",
                    "material",
                    "weight",
                    "waterproof",
                    "vegan",
                    "volume",
                    "persons",
                    "temperature",
                    "light",
                    "battery",
                    "protection",
                    "variants");

    /** So much of what was said must be the goods for the question to be about them. */
    private static final double CALLED = 0.6;

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
        var found =
                inTime(answer, passages).orElse(List.of()).stream()
                        .filter(Knowledge.Found::aboveFloor)
                        .toList();
        var passage = found.stream().findFirst();
        signals(answer, found);
        var offers = offers(answer, products);
        var meant = meant(offers);
        var asked = aspects.of(question);
        if (meant.isEmpty() && !asked.isEmpty() && passage.isEmpty()) {
            meant = spokenOf(answer);
        }
        if (!meant.isEmpty() && rather(meant.getFirst(), asked, passage)) {
            var told = templates.product(meant, question, answer.locale());
            if (told.isPresent()) {
                answer.record()
                        .add("intent", Pools.GOODS, "")
                        .add("tool", "find-product", "found")
                        .add("about", "product", meant.getFirst().product().title())
                        .add("end", id(), "");
                return answers.tell(answer, assistant, told.get());
            }
        }
        var choices = choices(offers);
        boolean ofGoods =
                choices.size() > 1
                        && asked.stream().anyMatch(OF_GOODS::contains)
                        && !slots.containsKey("product");
        if (passage.isPresent() && !(ofGoods && called(offers, called, answer) >= CALLED)) {
            return quote(answer, question, together(found));
        }
        if (ofGoods && asked.contains("stock")) {
            answer.record()
                    .add("intent", Pools.GOODS, "")
                    .add("tool", "find-product", "found")
                    .add("end", id(), "");
            return answers.tell(answer, assistant, templates.products(choices, answer.locale()));
        }
        if (ofGoods) {
            answer.record().add("asked", "product", "");
            var titles = choices.stream().map(o -> o.product().title()).toList();
            var text = phrases.say("which-product", answer.locale(), String.join("; ", titles));
            return answers.choose(answer, text, titles);
        }
        return answers.handOff(answer, "not-understood");
    }

    /** How well what was found fits, for those who judge the answer. */
    private static void signals(Draft answer, List<Knowledge.Found> found) {
        var best = found.isEmpty() ? new Score(0, 0, 0, 0) : found.getFirst().score();
        double next = found.size() < 2 ? 0 : found.get(1).score().fused();
        answer.record()
                .add("signal", "found", String.valueOf(best.fused()))
                .add("signal", "margin", String.valueOf(best.fused() - next))
                .add("signal", "words", String.valueOf(best.words()))
                .add("signal", "meaning", String.valueOf(best.meaning()));
    }

    /** How much of what the shopper says, questions of price and the like aside, is goods. */
    private double called(List<Offer> offers, String said, Draft answer) {
        int all =
                Subject.words(said, answer.locale()).stream()
                        .filter(word -> aspects.of(word).isEmpty())
                        .mapToInt(String::length)
                        .sum();
        return all == 0 || offers.isEmpty() ? 0 : (double) offers.getFirst().named() / all;
    }

    /** The best passage with those around it in its article that are nearly as good. */
    private static List<Knowledge.Found> together(List<Knowledge.Found> found) {
        var best = found.getFirst();
        var told = new ArrayList<Knowledge.Found>();
        int length = 0;
        for (var one : found) {
            length += one.passage().text().length();
            if (one.passage().slug().equals(best.passage().slug())
                    && one.score().fused() >= best.score().fused() - NEARLY
                    && (told.isEmpty() || length <= LONGEST)) {
                told.add(one);
            }
        }
        told.sort(Comparator.comparingInt(f -> f.passage().place()));
        return told;
    }

    private TurnResult quote(Draft answer, String question, List<Knowledge.Found> passage) {
        boolean rights = aspects.rights(question);
        answer.record()
                .add("intent", Pools.about(passage.getFirst().passage().topic()), "")
                .add("tool", "search", "found");
        passage.forEach(one -> answer.record().add("scored", one.link(), parts(one.score())));
        answer.record().add("end", id(), "");
        if (rights) {
            answer.record().add("offered", "person", "");
        }
        return answers.quote(answer, templates.passages(passage, rights, answer.locale()));
    }

    /** How well a passage fits by each measure, as it is kept. */
    private static String parts(Score score) {
        return String.format(
                Locale.ROOT,
                "words=%.2f concepts=%.2f meaning=%.2f fused=%.2f",
                score.words(),
                score.concepts(),
                score.meaning(),
                score.fused());
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
    private static boolean rather(
            Offer meant, Set<String> asked, Optional<Knowledge.Found> passage) {
        if (passage.isEmpty()) {
            return true;
        }
        double exact = passage.get().score().fused();
        if (exact >= (asked.isEmpty() ? PLAIN : EXACT)
                && (asked.isEmpty() || asked.stream().anyMatch(EXPLAINED::contains))) {
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
                () -> knowledge.search(answer.turn().merchantId(), question, languages, 4),
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
                                                answer.turn().inboxId(),
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
