// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import org.jspecify.annotations.Nullable;

/** A button under a message. */
@Doc(value = "A button under a message.", shorthand = "text")
public record Reply(
        @Doc("What the button says.") Text text,
        @Doc("The flow it starts; without one the words count as written by the shopper.")
                @Nullable String flow) {}
