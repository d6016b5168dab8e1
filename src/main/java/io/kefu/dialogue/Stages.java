// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures the stages of turns and counts how they end. */
@ApplicationScoped
class Stages {
    private final MeterRegistry metrics;

    Stages(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    <T> T time(String stage, Supplier<T> work) {
        var timer = io.micrometer.core.instrument.Timer.start(metrics);
        try {
            return work.get();
        } finally {
            timer.stop(metrics.timer("kefu.turn.stage", "stage", stage));
        }
    }

    void ended(String outcome) {
        metrics.counter("kefu.turn.ended", "outcome", outcome.toLowerCase(Locale.ROOT)).increment();
    }
}
