// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;

/** One thing a shopper can choose. */
@Doc(value = "One thing a shopper can choose.", shorthand = "text")
public record Option(
        @Doc("What the button says.") Text text,
        @Doc("Other words by which shoppers mean it.") List<String> also) {}
