// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The model, streamed to the engine and never to the shopper. What may pass is tried again within
 * the time given; what would fail again is not; what only people can mend opens the breaker and is
 * told to them.
 */
@ApplicationScoped
class Qwen {
    private static final Logger log = Logger.getLogger(Qwen.class);
    private static final int ATTEMPTS = 3;
    private static final int MOST_LINES = 1000;

    private final ModelDoor door;
    private final QwenConfig config;
    private final MeterRegistry metrics;
    private final Map<Model, Line> lines = new ConcurrentHashMap<>();

    Qwen(ModelDoor door, QwenConfig config, MeterRegistry metrics) {
        this.door = door;
        this.config = config;
        this.metrics = metrics;
    }

    /** What is remembered of a model: whether it answers, and what it does not take. */
    private static final class Line {
        private final Breaker breaker = new Breaker(Clock.systemUTC());
        private volatile boolean alwaysThinks;
    }

    /** What is wrong with the model at the moment; null: it answers, as far as is known. */
    @Nullable ModelFailure trouble(Model model) {
        var line = lines.get(model);
        return line == null ? null : line.breaker.last();
    }

    /**
     * What the model says.
     *
     * @param deadline of the turn: some of the time before it is left for answering without a model
     * @throws ModelFailure when it says nothing that can be used; the end of every failure
     */
    ModelReply ask(Model model, ModelRequest request, Instant deadline) throws ModelFailure {
        var end = earlier(Instant.now().plus(config.timeout()), deadline.minus(config.reserve()));
        var timer = io.micrometer.core.instrument.Timer.start(metrics);
        var outcome = "ok";
        long began = System.nanoTime();
        @Nullable ModelReply reply = null;
        try {
            var limit = ModelUse.limit();
            if (limit != null) {
                throw new ModelFailure(limit, "not asked");
            }
            reply = attempts(model, request, end);
            count("in", reply.tokensIn());
            count("out", reply.tokensOut());
            return reply;
        } catch (ModelFailure e) {
            outcome = e.trouble().code();
            if (!e.trouble().isLimit()) {
                log.warnf("the model failed: %s, %s", outcome, e.detail());
            }
            throw e;
        } finally {
            noted(model, request, outcome, reply, began);
            timer.stop(metrics.timer("kefu.model", "outcome", outcome, "rung", model.rung()));
        }
    }

    private void noted(
            Model model,
            ModelRequest request,
            String outcome,
            @Nullable ModelReply reply,
            long began) {
        int in = reply == null ? 0 : reply.tokensIn();
        int out = reply == null ? 0 : reply.tokensOut();
        ModelUse.note(
                new ModelUse.Asked(
                        Prompt.version(request.rules()),
                        model.name(),
                        Region.of(model.baseUrl()),
                        outcome,
                        in,
                        out,
                        (System.nanoTime() - began) / 1_000_000,
                        Money.of(config.prices().get(model.name()), in, out)));
    }

    /** One attempt, whatever the breaker says: for people who ask whether it works. */
    ModelReply probe(Model model, ModelRequest request) throws ModelFailure {
        var line = line(model);
        return attempt(model, line, request, Instant.now().plus(config.timeout()));
    }

    private ModelReply attempts(Model model, ModelRequest request, Instant end)
            throws ModelFailure {
        var line = line(model);
        if (!line.breaker.permits()) {
            throw new ModelFailure(Trouble.OPEN, "it failed too often just now");
        }
        for (int n = 1; ; n++) {
            try {
                return attempt(model, line, request, end);
            } catch (ModelFailure e) {
                var pause = config.backoff().multipliedBy(1L << (n - 1));
                if (n == ATTEMPTS
                        || !e.trouble().worthAnotherTry()
                        || Instant.now().plus(pause.multipliedBy(2)).isAfter(end)
                        || !line.breaker.permits()) {
                    throw e;
                }
                rest(pause);
            }
        }
    }

    private ModelReply attempt(Model model, Line line, ModelRequest request, Instant end)
            throws ModelFailure {
        try {
            var reply = once(model, line, request, end);
            line.breaker.worked();
            return reply;
        } catch (ModelFailure e) {
            if (line.breaker.failed(e)) {
                metrics.counter("kefu.model.breaker", "trouble", e.trouble().code()).increment();
                if (e.trouble().needsPeople()) {
                    log.errorf(
                            "the model %s needs an operator: %s, %s",
                            model, e.trouble().code(), e.detail());
                }
            }
            throw e;
        }
    }

    private ModelReply once(Model model, Line line, ModelRequest request, Instant end)
            throws ModelFailure {
        boolean quiet = !line.alwaysThinks;
        try {
            return door.ask(
                    model, request.body(model, config, quiet), request.maxLength(), until(end));
        } catch (ModelFailure e) {
            if (!quiet
                    || e.trouble() != Trouble.INVALID
                    || !e.detail().contains("enable_thinking")) {
                throw e;
            }
            // a model that cannot but think refuses to be asked not to
            line.alwaysThinks = true;
            return door.ask(
                    model, request.body(model, config, false), request.maxLength(), until(end));
        }
    }

    private static Duration until(Instant end) throws ModelFailure {
        var left = Duration.between(Instant.now(), end);
        if (left.compareTo(Duration.ofMillis(50)) < 0) {
            throw new ModelFailure(Trouble.SLOW, "no time is left for it");
        }
        return left;
    }

    private Line line(Model model) {
        if (lines.size() > MOST_LINES) {
            lines.clear();
        }
        return lines.computeIfAbsent(model, m -> new Line());
    }

    private void count(String direction, int tokens) {
        metrics.counter("kefu.model.tokens", "direction", direction).increment(tokens);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void rest(Duration pause) throws ModelFailure {
        try {
            Thread.sleep(
                    pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(Trouble.SLOW, "interrupted");
        }
    }
}
