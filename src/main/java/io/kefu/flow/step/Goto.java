// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** Goes on elsewhere in the flow. */
@Doc(
        value = "Goes on at a label of the same flow.",
        shorthand = "label",
        example = "goto: ask-again\n")
public record Goto(@Doc("The label.") String label) implements Step {
    @Override
    public Next run(Scene scene) {
        return new Next.To(label);
    }

    @Override
    public void check(Check check) {
        check.label(this, label);
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public String words(String language) {
        return label;
    }

    @Override
    public String jumps() {
        return label;
    }
}
