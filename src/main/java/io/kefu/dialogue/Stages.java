// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures the stages of turns, in metrics and traces, and counts how turns end. */
@ApplicationScoped
public class Stages {
    private final MeterRegistry metrics;
    private final Tracer traces;

    Stages(MeterRegistry metrics, Tracer traces) {
        this.metrics = metrics;
        this.traces = traces;
    }

    /** Does the work of a stage and remembers how long it took. */
    public <T> T time(String stage, Supplier<T> work) {
        var timer = Timer.start(metrics);
        var span = traces.spanBuilder(stage).startSpan();
        try (var _ = span.makeCurrent()) {
            return work.get();
        } finally {
            span.end();
            timer.stop(metrics.timer("kefu.turn.stage", "stage", stage));
        }
    }

    void ended(String outcome) {
        metrics.counter("kefu.turn.ended", "outcome", outcome.toLowerCase(Locale.ROOT)).increment();
    }
}
