// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from a model that does not answer. Opens after some failures in a row, or at once
 * when only people can mend it; then lets one call at a time try whether it is better.
 */
final class Breaker {
    private static final int IN_A_ROW = 5;
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration UNTIL_MENDED = Duration.ofSeconds(60);

    private final Clock clock;
    private int failures;
    private @Nullable Instant openUntil;
    private @Nullable ModelFailure last;

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /** Whether a call may be made now; a call that may must be told how it went. */
    synchronized boolean permits() {
        var now = clock.instant();
        if (openUntil == null) {
            return true;
        }
        if (now.isBefore(openUntil)) {
            return false;
        }
        openUntil = now.plus(PAUSE);
        return true;
    }

    synchronized void worked() {
        failures = 0;
        openUntil = null;
        last = null;
    }

    /** Returns whether this failure opened it. */
    synchronized boolean failed(ModelFailure failure) {
        var trouble = failure.trouble();
        if (!trouble.counts() && !trouble.needsPeople()) {
            // the model answers, only not this
            failures = 0;
            openUntil = null;
            return false;
        }
        last = failure;
        failures++;
        boolean opens = openUntil == null && (trouble.needsPeople() || failures >= IN_A_ROW);
        if (opens || openUntil != null) {
            openUntil = clock.instant().plus(trouble.needsPeople() ? UNTIL_MENDED : PAUSE);
        }
        return opens;
    }

    /** What went wrong last, unless something has worked since. */
    synchronized @Nullable ModelFailure last() {
        return last;
    }
}
