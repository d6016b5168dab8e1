// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** Asks how the shopper liked it. */
@Doc(
        value = "Asks how the shopper liked it, from 1 to 5; goes on without waiting.",
        shorthand = "text",
        example =
                """
                csat:
                  en: How did that go?
                  zh: 您对这次服务满意吗？
                """)
public record Csat(@Doc("The question.") Text text) implements Step {
    @Override
    public Next run(Scene scene) {
        scene.csat(text);
        return new Next.Onward();
    }

    @Override
    public void check(Check check) {
        check.words(text);
    }

    @Override
    public String words(String language) {
        return text.in(language, language);
    }
}
