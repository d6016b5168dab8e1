// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** A place to go to. */
@Doc(
        value = "A place in the flow that `goto` can name.",
        shorthand = "name",
        example = "label: ask-again\n")
public record Label(@Doc("Its name.") String name) implements Step {
    @Override
    public Next run(Scene scene) {
        return new Next.Onward();
    }

    @Override
    public void check(Check check) {
        if (!name.matches("[a-z][a-z0-9-]{0,40}")) {
            check.wrong(
                    this,
                    "`" + name + "` is no name of a label",
                    "write small letters, digits and hyphens");
        }
    }

    @Override
    public String words(String language) {
        return name;
    }
}
