// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

/** Goes through another flow and comes back. */
@Doc(
        value = "Goes through another flow and comes back. Both see the same slots and results.",
        shorthand = "flow",
        example = "run: prove-order\n")
public record Run(@Doc("The other flow's id.") String flow) implements Step {
    @Override
    public Next run(Scene scene) {
        return new Next.Through(flow);
    }

    @Override
    public void check(Check check) {
        check.flow(this, flow);
    }

    @Override
    public String words(String language) {
        return flow;
    }
}
