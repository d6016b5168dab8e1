// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checker is itself checked: {@code ./kefu chaos --mutants}. */
@Tag("chaos")
class MutantsKillTest {
    @Test
    void the_checker_finds_out_wrong_programs() throws Exception {
        var report = new Report();
        Chaos.mutants(7, "", report);
        assertThat(report.ok()).isTrue();
    }
}
