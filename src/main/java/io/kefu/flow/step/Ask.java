// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bot asks for a slot and waits. */
@Doc(
        value =
                "The bot asks for a slot and waits. A slot that is known already, because the shopper"
                        + " has said it before, is not asked for.",
        example =
                """
                ask:
                  slot: number
                  text:
                    en: What is your order number?
                    zh: 请问您的订单号是多少？
                """)
public record Ask(
        @Doc("The slot.") String slot,
        @Doc("The question, per language.") Text text,
        @Doc("The question when the answer was not understood; otherwise it is put again.")
                @Nullable Text again,
        @Doc("How often it is put again, 0 to 5; 2 unless written.") @Nullable Integer retries,
        @Doc("Whether the shopper may leave it out.") boolean optional,
        @Doc("Buttons under it; a choice and yes or no have theirs by themselves.")
                List<Reply> replies,
        @Doc("A button for each of several things that a call has found, such as `orders.numbers`.")
                @Nullable String choices,
        @Doc(
                        name = "else",
                        value =
                                "What happens when no answer was understood; without it a person is asked for.")
                List<Step> otherwise)
        implements Step {
    private static final int USUAL = 2;

    @Override
    public Next run(Scene scene) {
        if (scene.known(slot) || scene.skipped(slot)) {
            return new Next.Onward();
        }
        if (scene.tries() > Objects.requireNonNullElse(retries, USUAL)) {
            if (optional) {
                return new Next.Onward();
            }
            return otherwise.isEmpty() ? new Next.Stuck() : new Next.Into(0);
        }
        scene.ask(slot, scene.tries() > 0 && again != null ? again : text, replies, choices);
        return new Next.Pause();
    }

    @Override
    public void check(Check check) {
        var declared = check.slot(this, slot);
        check.words(text);
        if (again != null) {
            check.words(again);
        }
        check.replies(replies);
        if (choices != null) {
            check.choices(this, choices);
        }
        if (retries != null && (retries < 0 || retries > 5)) {
            check.wrong(this, "`retries` is " + retries, "write a number from 0 to 5");
        }
        if (optional && !otherwise.isEmpty()) {
            check.wrong(
                    this,
                    "`else` is never used, because the slot is optional",
                    "leave out `else` or `optional`");
        }
        if (declared != null && declared.given()) {
            check.wrong(
                    this,
                    "the slot `" + slot + "` is given and needs no question",
                    "leave out the question or `given`");
        }
        check.sets(slot);
    }

    @Override
    public List<List<Step>> blocks() {
        return otherwise.isEmpty() ? List.of() : List.of(otherwise);
    }

    @Override
    public boolean pauses() {
        return true;
    }

    @Override
    public String words(String language) {
        return slot + ": " + text.in(language, language);
    }

    @Override
    public List<String> gives() {
        return List.of(slot);
    }

    @Override
    public boolean speaks() {
        return true;
    }
}
