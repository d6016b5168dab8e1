// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Doc;
import io.kefu.flow.step.Slot;
import io.kefu.flow.step.Step;
import io.kefu.flow.step.Text;
import io.kefu.flow.step.Trigger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What should happen when a shopper wants something. */
@Doc("A flow: what should happen when a shopper wants something.")
public record Flow(
        @Doc("Its name, that of its file: small letters, digits and hyphens.") String id,
        @Doc("What the shopper wants, as the assistant matches it.") String description,
        @Doc("How the bot calls it to the shopper, such as `cancelling your order`.")
                @Nullable Text title,
        @Doc(
                        "The languages that every text must have; the first stands in for others. English unless"
                                + " written.")
                List<String> languages,
        @Doc("What starts it; without any, only other flows run it.") List<Trigger> triggers,
        @Doc("The values it needs from the shopper.") Map<String, Slot> slots,
        @Doc("What happens, one after the other.") List<Step> steps) {
    /** The languages that have phrases and extractors. */
    static final List<String> SPOKEN = List.of("en", "zh", "de");

    /** The language that stands in for others. */
    String first() {
        return languages.isEmpty() ? "en" : languages.getFirst();
    }

    /** How the bot calls it. */
    String name(String language) {
        return title == null ? description : title.in(language, first());
    }

    /** Whether it belongs to the dialogue itself, such as digression or correction. */
    boolean isPattern() {
        return id.startsWith("pattern-");
    }
}
