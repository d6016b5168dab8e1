// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.time.Duration;

/** Lets answers leave at a few moments only, so that the time they take says nothing. */
final class Pace {
    private Pace() {}

    /** Waits for the next multiple of the step since then. */
    static void keep(long begunNanos, Duration step) {
        long left = left(System.nanoTime() - begunNanos, step.toNanos());
        try {
            Thread.sleep(Duration.ofNanos(left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long it is to the next multiple. */
    static long left(long took, long step) {
        return step <= 0 ? 0 : (step - took % step) % step;
    }
}
