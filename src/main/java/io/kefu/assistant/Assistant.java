// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.commerce.Fact;
import io.kefu.commerce.OrderAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
    private final Qwen qwen;
    private final String rules;

    Assistant(
            Understanding understanding,
            Language language,
            OrderWords orders,
            Ledger ledger,
            Qwen qwen) {
        this.understanding = understanding;
        this.language = language;
        this.orders = orders;
        this.ledger = ledger;
        this.qwen = qwen;
        this.rules = read("/prompts/order-wording.v1.txt");
    }

    /** What the shopper wants, as commands in the order in which they are to be executed. */
    public List<Command> understand(Heard heard) {
        return understanding.understand(heard);
    }

    /** The language to answer in. */
    public String language(Heard heard, String fallback) {
        return language.of(heard.text(), fallback);
    }

    /** Whether answers are worded by a model. */
    public boolean usesModel() {
        return qwen.configured();
    }

    /** Tells an order's state; by the template where a model is absent, fails or says too much. */
    public Worded word(OrderAnswer.Found found, String locale, Heard heard, Instant deadline) {
        var card = orders.card(found.store(), found.order(), locale);
        var written = qwen.write(rules, data(found.facts(), locale, heard), deadline);
        List<String> withheld = List.of();
        if (written.isPresent()) {
            withheld = ledger.unbacked(written.get(), found.facts(), found.order().status());
            if (withheld.isEmpty() && language.of(written.get(), locale).equals(locale)) {
                return new Worded(written.get(), card, "qwen", List.of());
            }
            log.infof("a wording was withheld: %d figures without a fact", withheld.size());
        }
        return new Worded(
                orders.text(found.store(), found.order(), locale), card, "template", withheld);
    }

    private static String data(List<Fact> facts, String locale, Heard heard) {
        var data = new StringBuilder("LANGUAGE: ").append(locale).append("\n<<<FACTS\n");
        for (var fact : facts) {
            data.append(fact.name()).append(": ").append(inert(fact.value())).append('\n');
        }
        return data.append("FACTS>>>\n<<<SHOPPER\n")
                .append(inert(heard.text()))
                .append("\nSHOPPER>>>")
                .toString();
    }

    /** Strangers' text cannot close or open a block. */
    private static String inert(String text) {
        return text.replace("<<<", "‹‹‹").replace(">>>", "›››");
    }

    private static String read(String name) {
        try (var file = Objects.requireNonNull(Assistant.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
