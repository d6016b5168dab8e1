// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** Tells agents something. */
@Doc(
        value = "Tells agents something that the shopper does not see.",
        shorthand = "text",
        example = "note: \"Wants {order.number} to go to: {address}\"\n")
public record Note(@Doc("The words; one language is enough.") Text text) implements Step {
    @Override
    public Next run(Scene scene) {
        scene.note(text);
        return new Next.Onward();
    }

    @Override
    public void check(Check check) {
        check.note(text);
    }

    @Override
    public String words(String language) {
        return text.in(language, language);
    }
}
