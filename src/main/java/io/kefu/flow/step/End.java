// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** The flow is over. */
@Doc(value = "The flow is over.", example = "end\n")
public record End() implements Step {
    @Override
    public Next run(Scene scene) {
        return new Next.Over();
    }

    @Override
    public void check(Check check) {}

    @Override
    public boolean goesOn() {
        return false;
    }
}
