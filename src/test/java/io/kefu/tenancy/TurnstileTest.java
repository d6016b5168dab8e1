// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A merchant with hundreds of turns and one with a single one want the same few places. */
class TurnstileTest {
    private final Turnstile<String> places = new Turnstile<>(1);
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void who_comes_alone_waits_for_one_place_only() throws Exception {
        assertThat(places.enter("busy", 0)).isTrue();
        for (int i = 1; i <= 20; i++) {
            comes("busy");
        }
        comes("quiet");
        places.leave();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(served.indexOf("quiet")).isBetween(0, 1);
        assertThat(served).hasSize(21);
        assertThat(places.enter("busy", 0)).as("all places are free again").isTrue();
    }

    @Test
    void who_does_not_wait_for_long_is_out_of_the_line() throws Exception {
        assertThat(places.enter("busy", 0)).isTrue();
        assertThat(places.enter("quiet", 20)).isFalse();
        places.leave();
        assertThat(places.enter("busy", 0)).as("nobody is let in for who has gone").isTrue();
    }

    @Test
    void who_is_interrupted_takes_no_place_along() throws Exception {
        assertThat(places.enter("busy", 0)).isTrue();
        var waiting = comes("quiet");
        waiting.interrupt();
        waiting.join();
        places.leave();
        assertThat(places.enter("busy", 0)).isTrue();
    }

    private Thread comes(String merchant) {
        var thread =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                if (places.enter(merchant, 5_000)) {
                                    served.add(merchant);
                                    places.leave();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        threads.add(thread);
        await().until(() ->
                thread.getState() == Thread.State.TIMED_WAITING
                        || thread.getState() == Thread.State.TERMINATED);
        return thread;
    }
}
