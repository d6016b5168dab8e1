// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What makes a conversation more pressing than another. */
class PriorityTest {
    @Test
    void reason_value_and_a_window_that_closes_count() {
        assertThat(Priority.of("asked-for-human", false, false)).isEqualTo(Priority.NORMAL);
        assertThat(Priority.of("asked-for-human", true, false)).isEqualTo(Priority.HIGH);
        assertThat(Priority.of("complaint", false, false)).isEqualTo(Priority.HIGH);
        assertThat(Priority.of("complaint", true, false)).isEqualTo(Priority.URGENT);
        assertThat(Priority.of("sensitive-topic", true, false)).isEqualTo(Priority.URGENT);
        assertThat(Priority.of(null, false, true)).isEqualTo(Priority.URGENT);
    }

    @Test
    void a_step_up_is_one_step_and_is_kept_as_a_word() {
        for (var priority : Priority.values()) {
            assertThat(Priority.read(priority.word())).isEqualTo(priority);
            assertThat(priority.raised().rank()).isEqualTo(Math.max(1, priority.rank() - 1));
        }
    }
}
