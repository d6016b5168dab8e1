// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

/**
 * From where on answers keep a budget: those whose probability of being right reaches the cut.
 *
 * @param labels that it was tested with
 * @param tested of these, how many reach the cut
 * @param wrong how many of those were wrong
 * @param bound the share of wrong ones that holds with the doubt of this attempt
 * @param coverage the share of all answers that reach the cut
 */
public record Certificate(
        Budget budget,
        Logistic model,
        double cut,
        int labels,
        int tested,
        int wrong,
        double bound,
        double coverage) {
    /** Whether an answer with these signals may leave by it. */
    public boolean covers(double[] signals) {
        return model.probability(signals) >= cut;
    }
}
