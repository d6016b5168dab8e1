// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;
import java.util.Map;

/** Sends a mail of the shop's own, such as a receipt. */
@Doc(
        value =
                "Sends a mail through the merchant's own email inbox, once, and kept until it has left:"
                        + " for what the shopper must have in writing.",
        example =
                """
                mail:
                  to: email
                  subject: Your withdrawal from order {number}
                  text: We have received your withdrawal.
                  else:
                    - say: A person sends you the confirmation.
                """)
public record Mail(
        @Doc("The address, as an expression over slots and results.") Expression to,
        @Doc("The subject, per language.") Text subject,
        @Doc("The text, per language.") Text text,
        @Doc(
                        name = "else",
                        value =
                                "What happens when the merchant has no email inbox, or has sent this address"
                                        + " too many already.")
                List<Step> otherwise)
        implements Step {
    @Override
    public Next run(Scene scene) {
        var to = String.valueOf(scene.values(Map.of("to", this.to)).get("to"));
        return new Next.Ask(
                "mail",
                Map.of("to", to, "subject", scene.render(subject), "text", scene.render(text)),
                "mail",
                null);
    }

    @Override
    public Next told(boolean well, Scene scene) {
        return well ? new Next.Onward() : new Next.Into(0);
    }

    @Override
    public void check(Check check) {
        check.value(to);
        check.words(subject);
        check.words(text);
        if (otherwise.isEmpty()) {
            check.wrong(
                    this,
                    "`mail` has no `else`",
                    "add `else:` with what happens when no mail can be sent, such as `say`");
        }
    }

    @Override
    public List<List<Step>> blocks() {
        return List.of(otherwise);
    }

    @Override
    public String words(String language) {
        return subject.in(language, language);
    }

    @Override
    public List<String> gives() {
        return List.of("mail");
    }
}
