// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The short form of {@code ./kefu chaos}; that of {@code --kafka} is in {@link TwoNodesKillTest}.
 */
@Tag("chaos")
class ChaosKillTest {
    static final Duration SHORT = Duration.ofSeconds(60);

    @Test
    void nothing_is_lost_or_doubled_while_everything_fails() throws Exception {
        proves(Chaos.faults(SHORT, 7, false, new Report()));
    }

    static void proves(Run.Outcome outcome) {
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.accepted()).isGreaterThan(200);
    }
}
