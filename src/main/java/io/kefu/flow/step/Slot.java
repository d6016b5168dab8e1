// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value the flow needs from the shopper. */
@Doc(value = "A value that the flow needs from the shopper.", shorthand = "type")
public record Slot(
        @Doc("What it can hold.") SlotType type,
        @Doc("For `choice`: what can be chosen, by name.") Map<String, Option> options,
        @Doc("The least number, or the fewest characters of a text.") @Nullable Integer min,
        @Doc("The greatest number, or the most characters of a text.") @Nullable Integer max,
        @Doc("Whether later flows of the conversation may use it without asking again.")
                boolean keep,
        @Doc("Whether a flow that runs this one has set it already.") boolean given) {}
