// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.bench.Row;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./kefu eval}: what needs neither public sets nor a model server. */
class MustsTest {
    private static final int DRAWS = 250;

    @Test
    void certificates_keep_the_budget_and_still_answer() {
        var findings = new Evaluation.Findings(null);
        new ConfidenceEvaluation(DRAWS).run(findings);
        assertThat(findings.rows).isNotEmpty().allMatch(Row::ok);
    }

    @Test
    void what_needs_a_public_set_says_that_it_was_not_run() throws Exception {
        var findings = new Evaluation.Findings(null);
        new IntentsEvaluation().run(findings);
        assertThat(findings.rows).isEmpty();
        assertThat(findings.notRun)
                .extracting(Evaluation.NotRun::why)
                .containsOnly("no --data DIR");
    }
}
