// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.util.List;
import java.util.Map;

/** Gives names values. */
@Doc(
        value = "Gives names values, to be used in conditions and texts.",
        shorthand = "values",
        example =
                """
                set:
                  returnDays: "30"
                """)
public record Set(@Doc("The values, as expressions.") Map<String, Expression> values)
        implements Step {
    @Override
    public Next run(Scene scene) {
        values.forEach(scene::set);
        return new Next.Onward();
    }

    @Override
    public void check(Check check) {
        values.values().forEach(check::value);
        values.keySet().forEach(name -> check.names(this, name));
    }

    @Override
    public String words(String language) {
        return String.join(", ", values.keySet());
    }

    @Override
    public List<String> gives() {
        return List.copyOf(values.keySet());
    }
}
