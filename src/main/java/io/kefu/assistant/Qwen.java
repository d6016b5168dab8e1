// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * The model, streamed to the engine and never to the shopper. Throttling and server errors are
 * tried again within the deadline; what would fail again is not; repeated failure opens the
 * breaker.
 */
@ApplicationScoped
class Qwen {
    private static final Logger log = Logger.getLogger(Qwen.class);
    private final QwenConfig config;
    private final MeterRegistry metrics;
    private final Optional<StreamingChatModel> model;
    private final TypedGuard<String> guard;
    private volatile boolean healthy = true;

    Qwen(QwenConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
        this.model = config.baseUrl().filter(url -> !url.isBlank()).map(this::connect);
        this.guard =
                TypedGuard.create(String.class)
                        .withRetry()
                        .maxRetries(2)
                        .delay(300, ChronoUnit.MILLIS)
                        .jitter(200, ChronoUnit.MILLIS)
                        .abortOn(
                                List.of(
                                        InvalidRequestException.class,
                                        AuthenticationException.class,
                                        WordingFailed.class,
                                        CircuitBreakerOpenException.class))
                        .done()
                        .withCircuitBreaker()
                        .requestVolumeThreshold(6)
                        .failureRatio(0.7)
                        .delay(15, ChronoUnit.SECONDS)
                        .skipOn(InvalidRequestException.class)
                        .done()
                        .build();
    }

    boolean configured() {
        return model.isPresent();
    }

    boolean healthy() {
        return healthy;
    }

    /**
     * What the model writes; empty when there is none, or it failed, or took longer than the
     * deadline.
     */
    Optional<String> write(String system, String data, Instant deadline) {
        if (model.isEmpty()) {
            return Optional.empty();
        }
        var timer = io.micrometer.core.instrument.Timer.start(metrics);
        var outcome = "ok";
        try {
            var text = guard.call(() -> stream(model.get(), system, data, deadline));
            healthy = true;
            return Optional.of(text);
        } catch (Exception e) {
            outcome = e.getClass().getSimpleName();
            healthy = e instanceof InvalidRequestException && healthy;
            log.warnf("the model gave no wording: %s", outcome);
            return Optional.empty();
        } finally {
            timer.stop(metrics.timer("kefu.model", "outcome", outcome));
        }
    }

    private String stream(StreamingChatModel model, String system, String data, Instant deadline)
            throws Exception {
        var left = Duration.between(Instant.now(), deadline);
        var wait = left.compareTo(config.timeout()) < 0 ? left : config.timeout();
        if (wait.isNegative() || wait.isZero()) {
            throw new WordingFailed("no time left");
        }
        var answer = new Wording(config.maxLength());
        model.chat(List.of(SystemMessage.from(system), UserMessage.from(data)), answer);
        return answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private StreamingChatModel connect(String url) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(url)
                .apiKey(config.apiKey().filter(key -> !key.isBlank()).orElse("none"))
                .modelName(config.model())
                .timeout(config.timeout())
                .maxTokens(400)
                .accumulateToolCallId(false)
                .customParameters(Map.of("enable_thinking", false))
                .build();
    }
}
