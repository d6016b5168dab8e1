// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** Labels the conversation. */
@Doc(
        value = "Labels the conversation for agents and reports.",
        shorthand = "name",
        example = "tag: damaged\n")
public record Tag(@Doc("The label.") String name) implements Step {
    @Override
    public Next run(Scene scene) {
        scene.tag(name);
        return new Next.Onward();
    }

    @Override
    public void check(Check check) {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,39}")) {
            check.wrong(
                    this,
                    "`" + name + "` is no tag",
                    "write up to 40 letters, digits and hyphens without spaces");
        }
    }

    @Override
    public String words(String language) {
        return name;
    }
}
