// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.assistant.ledger.Evidence;
import io.kefu.assistant.ledger.Ledger;
import io.kefu.assistant.ledger.Withheld;
import io.kefu.commerce.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Phrases phrases;
    private final Models models;
    private final Qwen qwen;
    private final Commanding commanding;
    private final Rewording rewording;

    Assistant(
            Understanding understanding,
            Language language,
            Phrases phrases,
            Models models,
            Qwen qwen,
            Commanding commanding,
            Rewording rewording) {
        this.understanding = understanding;
        this.language = language;
        this.phrases = phrases;
        this.models = models;
        this.qwen = qwen;
        this.commanding = commanding;
        this.rewording = rewording;
    }

    /**
     * What the shopper wants, as commands in the order in which they are to be executed. A model is
     * asked only where it is not clear without one; what it may not propose is not followed.
     *
     * @param deadline of the turn
     */
    public Proposal understand(
            UUID merchantId, Heard heard, Candidates candidates, Instant deadline) {
        var words = understanding.understand(heard);
        var model = models.of(merchantId);
        boolean clear =
                !(words.getFirst() instanceof Command.CannotHandle
                        || words.getFirst() instanceof Command.Look);
        var alone = new Proposal(words, List.of(), null);
        if (clear || model.isEmpty()) {
            return alone;
        }
        try {
            var reply = qwen.ask(model.get(), commanding.request(heard, candidates), deadline);
            var proposed = commanding.read(reply, heard, candidates);
            return proposed.equals(List.of(new Command.CannotHandle()))
                    ? alone
                    : new Proposal(words, proposed, null);
        } catch (ModelFailure e) {
            return alone.without(e.trouble().code());
        } catch (Commanding.NoCommands e) {
            log.warnf("a model's commands were not followed: %s", e.getMessage());
            return alone.without(e.ending());
        }
    }

    /** What is understood without a model, as commands in the order of their execution. */
    public List<Command> hear(Heard heard) {
        return understanding.understand(heard);
    }

    /** Whether the shopper names the number of an order. */
    public boolean namesOrder(Heard heard) {
        return Understanding.namesOrder(heard);
    }

    /** Whether the shopper says yes, and nothing more. */
    public boolean agrees(Heard heard) {
        return understanding.agrees(heard);
    }

    /** Whether the shopper presses for a promise, or against the rules. */
    public boolean presses(Heard heard) {
        return understanding.presses(heard);
    }

    /** The language of the shopper's sentence. */
    public String language(Heard heard, String fallback) {
        return language.of(heard.text(), fallback);
    }

    /** The language that the shopper asks to be answered in. */
    public Optional<String> wish(Heard heard) {
        return language.wish(heard.text());
    }

    /** Says a draft in better words; as it is where a model is absent, fails or says too much. */
    public Worded word(
            UUID merchantId, Answer draft, String locale, Heard heard, Instant deadline) {
        var evidence =
                new Evidence(
                        draft.facts(),
                        draft.text(),
                        heard.texts(),
                        Set.of(),
                        LocalDate.now(ZoneOffset.UTC),
                        locale);
        var withheld = new ArrayList<Withheld>();
        var model = models.of(merchantId);
        if (model.isPresent()) {
            var request = rewording.request(draft.text(), draft.facts(), locale, heard);
            var words = backed(model.get(), request, evidence, deadline, withheld);
            if (words.isPresent()) {
                return new Worded(words.get(), draft.card(), model.get().rung(), withheld);
            }
        }
        return new Worded(draft.text(), draft.card(), "template", withheld);
    }

    /**
     * What a template would say that nothing backs; empty when it may leave.
     *
     * @param said what the shopper has told earlier
     */
    public List<Withheld> unbacked(
            String text, List<Fact> facts, String locale, Heard heard, List<String> said) {
        var all = new ArrayList<>(facts);
        all.add(new Fact("passage", phrases.prose(locale), "phrases", Instant.EPOCH));
        var told = new ArrayList<>(heard.texts());
        told.addAll(said);
        return Ledger.check(
                text, new Evidence(all, "", told, Set.of(), LocalDate.now(ZoneOffset.UTC), locale));
    }

    /** What the model writes, when every figure of it has a fact; it may correct itself once. */
    private Optional<String> backed(
            Model model,
            ModelRequest request,
            Evidence evidence,
            Instant deadline,
            List<Withheld> withheld) {
        try {
            var words = qwen.ask(model, request, deadline).text();
            var unbacked = unbacked(words, evidence);
            if (!unbacked.isEmpty()) {
                withheld.addAll(unbacked);
                log.infof("a wording was withheld: %d figures without a fact", unbacked.size());
                words = qwen.ask(model, rewording.again(request, words, unbacked), deadline).text();
                unbacked = unbacked(words, evidence);
                withheld.addAll(unbacked);
            }
            return unbacked.isEmpty() ? Optional.of(words) : Optional.empty();
        } catch (ModelFailure e) {
            return Optional.empty();
        }
    }

    private List<Withheld> unbacked(String words, Evidence evidence) {
        return language.of(words, evidence.locale()).equals(evidence.locale())
                ? Ledger.check(words, evidence)
                : List.of(new Withheld("language", words, evidence.locale()));
    }
}
