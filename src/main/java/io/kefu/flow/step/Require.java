// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;

/** Goes on only where something holds. */
@Doc(
        value =
                "Goes on only where a condition holds; where it does not, `else` is the way out of the"
                        + " flow or back.",
        example =
                """
                require:
                  that: order.status == "delivered"
                  else:
                    - say: That is possible once it has been delivered.
                    - end
                """)
public record Require(
        @Doc("The condition, in CEL over slots and results.") Expression that,
        @Doc(
                        name = "else",
                        value =
                                "What happens where it does not hold; it ends with `end`, `handoff` or"
                                        + " `goto`.")
                List<Step> otherwise)
        implements Step {
    @Override
    public Next run(Scene scene) {
        return scene.holds(that) ? new Next.Onward() : new Next.Into(0);
    }

    @Override
    public void check(Check check) {
        check.condition(that);
        check.filled(this, "else", otherwise);
        if (!otherwise.isEmpty() && otherwise.getLast().goesOn()) {
            check.wrong(
                    this,
                    "`else` goes on to what the condition is required for",
                    "end it with `end`, `handoff` or `goto`");
        }
    }

    @Override
    public List<List<Step>> blocks() {
        return List.of(otherwise);
    }

    @Override
    public String words(String language) {
        return that.source();
    }
}
