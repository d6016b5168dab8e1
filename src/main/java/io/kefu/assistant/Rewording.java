// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.assistant.ledger.Withheld;
import io.kefu.commerce.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** A draft said in better words by a model, over the facts that back it. */
@ApplicationScoped
class Rewording {
    private final String rules = Prompt.rules("wording.v2");
    private final QwenConfig config;

    Rewording(QwenConfig config) {
        this.config = config;
    }

    ModelRequest request(String draft, List<Fact> facts, String locale, Heard heard) {
        var lines = new StringBuilder();
        for (var fact : facts) {
            lines.append(fact.source()).append(", ");
            lines.append(fact.name()).append(": ");
            lines.append(fact.value().replaceAll("\\s+", " ")).append('\n');
        }
        var data =
                new Prompt()
                        .line("LANGUAGE", locale)
                        .block("FACTS", lines.toString().strip())
                        .block("DRAFT", draft)
                        .block("SHOPPER", heard.text());
        return new ModelRequest(rules, data.toString(), null, config.maxLength(), List.of());
    }

    /** The same again, with what was wrong with the first answer. */
    ModelRequest again(ModelRequest request, String answer, List<Withheld> unbacked) {
        var complaint =
                new Prompt()
                        .line(
                                "NOT IN THE FACTS",
                                unbacked.stream()
                                        .map(Withheld::toString)
                                        .collect(Collectors.joining("; ")))
                        .line("DO", "write the reply again without that");
        return new ModelRequest(
                request.rules(),
                request.data(),
                null,
                request.maxLength(),
                List.of(
                        new ModelRequest.Said("assistant", answer),
                        new ModelRequest.Said("user", complaint.toString())));
    }

    /** A request that any model can answer. */
    ModelRequest trial() {
        var heard = new Heard(List.of("Where is my order?"), List.of(), false, null, null);
        return request("Your order is on its way.", List.of(), "en", heard);
    }
}
