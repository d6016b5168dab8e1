// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.commerce.Fact;
import io.kefu.commerce.OrderAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Proposes what to do and finds the words. It never acts; a model's words leave only when the
 * ledger finds every figure of them in the facts. Not to be called inside a transaction: a model
 * may be slow.
 */
@ApplicationScoped
public class Assistant {
    private static final Logger log = Logger.getLogger(Assistant.class);
    private final Understanding understanding;
    private final Language language;
    private final OrderWords orders;
    private final Ledger ledger;
    private final Models models;
    private final Qwen qwen;
    private final Commanding commanding;
    private final Rewording rewording;

    Assistant(
            Understanding understanding,
            Language language,
            OrderWords orders,
            Ledger ledger,
            Models models,
            Qwen qwen,
            Commanding commanding,
            Rewording rewording) {
        this.understanding = understanding;
        this.language = language;
        this.orders = orders;
        this.ledger = ledger;
        this.models = models;
        this.qwen = qwen;
        this.commanding = commanding;
        this.rewording = rewording;
    }

    /**
     * What the shopper wants, as commands in the order in which they are to be executed. A model is
     * asked only where it is not clear without one.
     *
     * @param deadline of the turn
     */
    public List<Command> understand(UUID merchantId, Heard heard, Instant deadline) {
        var commands = understanding.understand(heard);
        if (!commands.equals(List.of(new Command.CannotHandle()))) {
            return commands;
        }
        return models.of(merchantId)
                .flatMap(model -> proposed(model, heard, deadline))
                .orElse(commands);
    }

    /** The language to answer in. */
    public String language(Heard heard, String fallback) {
        return language.of(heard.text(), fallback);
    }

    /** Tells an order's state; by the template where a model is absent, fails or says too much. */
    public Worded word(
            UUID merchantId,
            OrderAnswer.Found found,
            String locale,
            Heard heard,
            Instant deadline) {
        var draft = orders.text(found.store(), found.order(), locale);
        var card = orders.card(found.store(), found.order(), locale);
        var withheld = new ArrayList<String>();
        var model = models.of(merchantId);
        if (model.isPresent()) {
            var request = rewording.request(draft, found.facts(), locale, heard);
            var words = backed(model.get(), request, found.facts(), locale, deadline, withheld);
            if (words.isPresent()) {
                return new Worded(words.get(), card, model.get().rung(), withheld);
            }
        }
        return new Worded(draft, card, "template", withheld);
    }

    private Optional<List<Command>> proposed(Model model, Heard heard, Instant deadline) {
        try {
            return Optional.of(
                    commanding.read(qwen.ask(model, commanding.request(heard), deadline), heard));
        } catch (ModelFailure e) {
            return Optional.empty();
        } catch (Commanding.NoCommands e) {
            log.warnf("a model's commands were not followed: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** What the model writes, when every figure of it has a fact; it may correct itself once. */
    private Optional<String> backed(
            Model model,
            ModelRequest request,
            List<Fact> facts,
            String locale,
            Instant deadline,
            List<String> withheld) {
        try {
            var words = qwen.ask(model, request, deadline).text();
            var unbacked = unbacked(words, facts, locale);
            if (!unbacked.isEmpty()) {
                withheld.addAll(unbacked);
                log.infof("a wording was withheld: %d figures without a fact", unbacked.size());
                words = qwen.ask(model, rewording.again(request, words, unbacked), deadline).text();
                unbacked = unbacked(words, facts, locale);
                withheld.addAll(unbacked);
            }
            return unbacked.isEmpty() ? Optional.of(words) : Optional.empty();
        } catch (ModelFailure e) {
            return Optional.empty();
        }
    }

    private List<String> unbacked(String words, List<Fact> facts, String locale) {
        var status =
                facts.stream()
                        .filter(f -> f.name().equals("status"))
                        .map(Fact::value)
                        .findFirst()
                        .orElse("");
        var unbacked = ledger.unbacked(words, facts, status);
        return language.of(words, locale).equals(locale)
                ? unbacked
                : java.util.stream.Stream.concat(
                                unbacked.stream(), java.util.stream.Stream.of("another language"))
                        .toList();
    }
}
