// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

/**
 * Asks stores, all at once: each has its deadline, a second try and a breaker, and one that is slow
 * costs its own answer only.
 */
@ApplicationScoped
class StoresDoor {
    private static final Logger log = Logger.getLogger(StoresDoor.class);

    /**
     * Stores write amounts as text, so that no cent is lost, and folders may tell more than a
     * question needs: shapes are looser than at our own doors.
     */
    private static final ObjectMapper STORE_JSON =
            JsonMapper.builder()
                    .findAndAddModules()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final int MAX_BYTES = 512 * 1024;

    private final ProducerTemplate camel;
    private final CommerceConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<UUID, TypedGuard<String>> guards = new ConcurrentHashMap<>();

    StoresDoor(ProducerTemplate camel, CommerceConfig config) {
        this.camel = camel;
        this.config = config;
    }

    /**
     * One store's answers.
     *
     * @param answers empty when it has none
     * @param failed whether it could not be asked
     */
    record Answers<T>(StoreConnection store, List<T> answers, boolean failed) {}

    /** Puts a question to all these stores and waits for those that answer in time. */
    <T> List<Answers<T>> ask(
            List<StoreConnection> stores,
            String question,
            Map<String, String> values,
            Class<T> type) {
        var asked =
                stores.stream()
                        .map(store -> threads.submit(() -> ask(store, question, values, type)))
                        .toList();
        long end = System.nanoTime() + config.deadline().toNanos();
        var answers = new ArrayList<Answers<T>>();
        for (int i = 0; i < stores.size(); i++) {
            var store = stores.get(i);
            try {
                var left = Math.max(0, end - System.nanoTime());
                var told = asked.get(i).get(left, TimeUnit.NANOSECONDS);
                answers.add(new Answers<>(store, told, false));
            } catch (ExecutionException
                    | java.util.concurrent.TimeoutException
                    | CancellationException e) {
                asked.get(i).cancel(true);
                log.warnf("store %s does not answer %s: %s", store.id, question, e);
                answers.add(new Answers<>(store, List.of(), true));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return answers;
    }

    private <T> List<T> ask(
            StoreConnection store, String question, Map<String, String> values, Class<T> type)
            throws Exception {
        return read(guard(store).call(() -> body(store, question, values)), type);
    }

    private String body(StoreConnection store, String question, Map<String, String> values) {
        var answer =
                camel.request(
                        "direct:commerce.ask",
                        exchange -> {
                            store.settings.forEach(exchange::setVariable);
                            values.forEach(exchange::setVariable);
                            exchange.setVariable("kind", store.kind);
                            exchange.setVariable("question", question);
                        });
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
        var body = answer.getMessage().getBody(String.class);
        if (body != null && body.length() > MAX_BYTES) {
            throw new IllegalStateException("the store's answer is too large");
        }
        return body == null ? "" : body;
    }

    private static <T> List<T> read(String body, Class<T> type) {
        if (body.isBlank() || body.equals("null")) {
            return List.of();
        }
        try {
            var json = STORE_JSON.readTree(body);
            if (json.isArray()) {
                var list = STORE_JSON.getTypeFactory().constructCollectionType(List.class, type);
                return STORE_JSON.convertValue(json, list);
            }
            return List.of(STORE_JSON.treeToValue(json, type));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException("the store's answer cannot be read", e);
        }
    }

    private TypedGuard<String> guard(StoreConnection store) {
        return guards.computeIfAbsent(
                store.id,
                id ->
                        TypedGuard.create(String.class)
                                .withRetry()
                                .maxRetries(1)
                                .delay(100, ChronoUnit.MILLIS)
                                .done()
                                .withCircuitBreaker()
                                .requestVolumeThreshold(8)
                                .failureRatio(0.75)
                                .delay(10, ChronoUnit.SECONDS)
                                .done()
                                .withTimeout()
                                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                                .done()
                                .build());
    }
}
