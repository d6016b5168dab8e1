// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bot says something. */
@Doc(
        value = "The bot says something.",
        shorthand = "text",
        example =
                """
                say:
                  text:
                    en: Your order {order.number} arrives on {order.expectedOn}.
                    zh: 您的订单 {order.number} 预计 {order.expectedOn} 送达。
                  card: order
                """)
public record Say(
        @Doc("The words, per language.") Text text,
        @Doc("Buttons under it.") List<Reply> replies,
        @Doc("The result of a call that is shown as a card.") @Nullable String card)
        implements Step {
    @Override
    public Next run(Scene scene) {
        scene.say(text, replies, card);
        return new Next.Onward();
    }

    @Override
    public void check(Check check) {
        check.words(text);
        check.replies(replies);
        if (card != null) {
            check.card(this, card);
        }
    }

    @Override
    public String words(String language) {
        return text.in(language, language);
    }

    @Override
    public boolean speaks() {
        return true;
    }
}
