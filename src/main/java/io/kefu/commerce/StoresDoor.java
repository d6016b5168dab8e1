// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
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
    private final AnswerBook book;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<UUID, TypedGuard<String>> guards = new ConcurrentHashMap<>();
    private final Map<UUID, TypedGuard<String>> changing = new ConcurrentHashMap<>();

    StoresDoor(ProducerTemplate camel, CommerceConfig config, AnswerBook book) {
        this.camel = camel;
        this.config = config;
        this.book = book;
    }

    /**
     * One store's answers.
     *
     * @param answers empty when it has none
     * @param failed whether it could not be asked
     * @param asOf when it said so
     */
    record Answers<T>(Store store, List<T> answers, boolean failed, Instant asOf) {}

    /**
     * Puts a question to those of these stores that know it, and waits for who answers in time.
     *
     * @param anew whether an answer of a moment ago is not good enough
     */
    <T> List<Answers<T>> ask(
            List<Store> all,
            Operation question,
            Map<String, ?> values,
            Class<T> type,
            boolean anew) {
        var stores = all.stream().filter(store -> store.can(question)).toList();
        var asked =
                stores.stream()
                        .map(store -> threads.submit(() -> told(store, question, values, anew)))
                        .toList();
        long end = System.nanoTime() + config.deadline().toNanos();
        var answers = new ArrayList<Answers<T>>();
        for (int i = 0; i < stores.size(); i++) {
            var store = stores.get(i);
            try {
                var left = Math.max(0, end - System.nanoTime());
                var told = asked.get(i).get(left, TimeUnit.NANOSECONDS);
                answers.add(new Answers<>(store, read(told.body(), type), false, told.at()));
            } catch (StoreFailure
                    | ExecutionException
                    | java.util.concurrent.TimeoutException
                    | CancellationException e) {
                asked.get(i).cancel(true);
                log.warnf("store %s does not answer %s: %s", store, question.word(), why(e));
                answers.add(new Answers<>(store, List.of(), true, Instant.now()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return answers;
    }

    /**
     * Has a store change something, once: nothing is tried again here.
     *
     * @return what it says of it
     * @throws StoreFailure by name; {@code DOWN} leaves open whether it was done
     */
    <T> List<T> change(Store store, Operation operation, Map<String, ?> values, Class<T> type) {
        try {
            List<T> said =
                    read(
                            changing.computeIfAbsent(store.id(), _ -> changingGuard())
                                    .call(() -> body(store, operation, values)),
                            type);
            return said;
        } catch (Exception e) {
            throw StoreFailure.of(e);
        } finally {
            book.forget(store.id(), String.valueOf(values.get("number")));
        }
    }

    /**
     * Asks one store for how it is at this moment.
     *
     * @throws StoreFailure by name
     */
    <T> List<T> fresh(Store store, Operation question, Map<String, ?> values, Class<T> type) {
        try {
            return read(told(store, question, values, true).body(), type);
        } catch (Exception e) {
            throw StoreFailure.of(e);
        }
    }

    /**
     * Puts one question once, past the breaker: whoever tries a connection wants to see it fail.
     */
    String once(Store store, Operation question, Map<String, ?> values) {
        var answer = threads.submit(() -> body(store, question, values));
        try {
            return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw StoreFailure.of(e);
        } catch (java.util.concurrent.TimeoutException e) {
            answer.cancel(true);
            throw new StoreFailure(StoreFailure.Kind.DOWN, "timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Has a store post its news to us, and asks for those of a time.
     *
     * @param hook where it posts them; empty: nowhere
     * @throws StoreFailure by name
     */
    JsonNode watch(Store store, String hook, Instant since) {
        var values = Map.of("hookUrl", hook, "since", since.toString());
        var told = threads.submit(() -> body(store, "watch", store.kind() + "-watch", values));
        try {
            return STORE_JSON.readTree(
                    told.get(config.changeTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (JsonProcessingException e) {
            throw new StoreFailure(StoreFailure.Kind.UNREADABLE, "shape");
        } catch (java.util.concurrent.TimeoutException e) {
            told.cancel(true);
            throw new StoreFailure(StoreFailure.Kind.DOWN, "timeout");
        } catch (ExecutionException e) {
            throw StoreFailure.of(e);
        }
    }

    private Told told(Store store, Operation question, Map<String, ?> values, boolean anew)
            throws Exception {
        Callable<String> asking = () -> guard(store).call(() -> body(store, question, values));
        return anew
                ? book.anew(store, question, values, asking)
                : book.answer(store, question, values, asking);
    }

    private static String why(Exception failure) {
        if (failure instanceof StoreFailure || failure instanceof ExecutionException) {
            var named = StoreFailure.of(failure);
            return named.kind() + " " + named.getMessage();
        }
        return failure.getClass().getSimpleName();
    }

    private String body(Store store, Operation question, Map<String, ?> values) {
        return body(store, question.word(), kamelet(store, question), values);
    }

    private String body(Store store, String question, String kamelet, Map<String, ?> values) {
        var answer =
                camel.request(
                        "direct:commerce.ask",
                        exchange -> {
                            var settings = new HashMap<>(store.settings());
                            settings.put("values", STORE_JSON.writeValueAsString(values));
                            settings.forEach(exchange::setVariable);
                            for (var value : values.entrySet()) {
                                exchange.setVariable(
                                        value.getKey(),
                                        value.getValue() instanceof String text
                                                ? text
                                                : STORE_JSON.writeValueAsString(value.getValue()));
                            }
                            exchange.setVariable("settings", settings);
                            exchange.setVariable("connection", store.id().toString());
                            exchange.setVariable("question", question);
                            exchange.setVariable("kamelet", kamelet);
                        });
        if (answer.getException() != null) {
            throw StoreFailure.of(answer.getException());
        }
        var body = answer.getMessage().getBody(String.class);
        if (body != null && body.length() > MAX_BYTES) {
            throw new StoreFailure(StoreFailure.Kind.UNREADABLE, "too_large");
        }
        return body == null ? "" : body;
    }

    static <T> List<T> read(String body, Class<T> type) {
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
            throw new StoreFailure(StoreFailure.Kind.UNREADABLE, "shape");
        }
    }

    /** A merchant's own system has one Kamelet, which asks the mapping what to do. */
    private static String kamelet(Store store, Operation question) {
        boolean mapped = store.does() != null && store.does().mapped() != null;
        return store.kind() + "-" + (mapped ? "ask" : question.word());
    }

    private TypedGuard<String> guard(Store store) {
        return guards.computeIfAbsent(
                store.id(),
                _ ->
                        TypedGuard.create(String.class)
                                .withRetry()
                                .maxRetries(1)
                                .delay(100, ChronoUnit.MILLIS)
                                .whenException(StoreFailure::passing)
                                .done()
                                .withCircuitBreaker()
                                .requestVolumeThreshold(8)
                                .failureRatio(0.75)
                                .delay(10, ChronoUnit.SECONDS)
                                .when(StoreFailure::sick)
                                .done()
                                .withTimeout()
                                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                                .done()
                                .build());
    }

    private TypedGuard<String> changingGuard() {
        return TypedGuard.create(String.class)
                .withTimeout()
                .duration(config.changeTimeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }
}
