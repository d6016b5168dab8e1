// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of {@code ./kefu chaos}. */
@Tag("chaos")
class ChaosKillTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothing_is_lost_or_doubled_while_everything_fails(boolean kafka) throws Exception {
        var outcome = Chaos.faults(Duration.ofSeconds(60), 7, kafka, new Report());
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.accepted()).isGreaterThan(200);
    }
}
