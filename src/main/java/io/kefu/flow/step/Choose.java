// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes one of several ways. */
@Doc(
        value = "Goes the first way whose condition holds.",
        shorthand = "ways",
        example =
                """
                choose:
                  - when: order.status == "delivered"
                    do:
                      - say: It was delivered.
                  - else:
                      - say: It is on its way.
                """)
public record Choose(@Doc("The ways; the last one is `else`.") List<Way> ways) implements Step {
    /** One way. */
    @Doc("One way: `when` with `do`, or `else`.")
    public record Way(
            @Doc("The condition, in CEL over slots and results.") @Nullable Expression when,
            @Doc(name = "do", value = "What happens when it holds.") List<Step> then,
            @Doc(name = "else", value = "What happens when no condition holds; may be empty.")
                    @Nullable List<Step> otherwise) {
        List<Step> steps() {
            return otherwise == null ? then : otherwise;
        }
    }

    @Override
    public Next run(Scene scene) {
        for (int i = 0; i < ways.size(); i++) {
            var when = ways.get(i).when();
            if (when == null || scene.holds(when)) {
                return new Next.Into(i);
            }
        }
        return new Next.Onward();
    }

    @Override
    public void check(Check check) {
        for (var way : ways) {
            if ((way.when() == null) == (way.otherwise() == null)) {
                check.wrong(way, "a way has `when` with `do`, or `else`", "write one of the two");
            }
            if (way.when() != null) {
                check.condition(way.when());
                check.filled(way, "do", way.then());
            } else if (!way.then().isEmpty()) {
                check.wrong(way, "`do` stands without `when`", "put its steps under `else`");
            }
        }
        long elses = ways.stream().filter(w -> w.otherwise() != null).count();
        if (elses == 0) {
            check.wrong(
                    this,
                    "`choose` has no `else`",
                    "add a last way `else:` that says what happens when no condition holds");
        } else if (elses > 1 || ways.getLast().otherwise() == null) {
            check.wrong(
                    this,
                    "`else` is not the last way",
                    "put it last, once; what follows is never reached");
        }
    }

    @Override
    public List<List<Step>> blocks() {
        return ways.stream().map(Way::steps).toList();
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public String when(int block) {
        var when = ways.get(block).when();
        return when == null ? "else" : when.source();
    }
}
