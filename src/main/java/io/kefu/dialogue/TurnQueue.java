// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.conversation.TurnPointer;
import io.kefu.conversation.TurnsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work for conversations on virtual threads: one at a time for a conversation, a bounded
 * number for a merchant and in all, merchants taking turns. What finds no place is dropped; the
 * sweep brings it again.
 */
@ApplicationScoped
class TurnQueue {
    private final TurnsConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("turns-due").factory());

    /** Waiting conversations per merchant; the map's order is whose turn it is. */
    private final LinkedHashMap<UUID, ArrayDeque<TurnPointer>> waiting = new LinkedHashMap<>();

    private final Set<UUID> queued = new HashSet<>();
    private final Set<UUID> again = new HashSet<>();
    private final Set<UUID> busy = new HashSet<>();
    private final Map<UUID, Integer> perMerchant = new HashMap<>();
    private @Nullable Consumer<TurnPointer> work;

    TurnQueue(TurnsConfig config, MeterRegistry metrics) {
        this.config = config;
        metrics.gauge("kefu.turns.waiting", this, TurnQueue::waiting);
        metrics.gauge("kefu.turns.running", this, TurnQueue::running);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
        threads.shutdown();
    }

    void does(Consumer<TurnPointer> work) {
        this.work = work;
    }

    private synchronized int waiting() {
        return queued.size();
    }

    private synchronized int running() {
        return busy.size();
    }

    /** Takes a pointer and returns at once. */
    void offer(TurnPointer pointer) {
        long wait = Duration.between(Instant.now(), pointer.dueAt()).toMillis();
        if (wait <= 0) {
            enqueue(pointer);
        } else {
            var _ = clock.schedule(() -> enqueue(pointer), wait, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void enqueue(TurnPointer pointer) {
        var id = pointer.conversationId();
        if (busy.contains(id)) {
            again.add(id);
        } else if (queued.size() < config.maxWaiting() && queued.add(id)) {
            waiting.computeIfAbsent(pointer.merchantId(), m -> new ArrayDeque<>()).add(pointer);
            startSome();
        }
    }

    private synchronized void startSome() {
        for (var next = next(); next != null; next = next()) {
            var pointer = next;
            threads.execute(() -> run(pointer));
        }
    }

    /** The next merchant in turn that has a place, moved to the end of the line. */
    private @Nullable TurnPointer next() {
        if (busy.size() >= config.max()) {
            return null;
        }
        var merchant =
                waiting.keySet().stream()
                        .filter(m -> perMerchant.getOrDefault(m, 0) < config.maxPerMerchant())
                        .findFirst();
        if (merchant.isEmpty()) {
            return null;
        }
        var line = Objects.requireNonNull(waiting.remove(merchant.get()));
        var pointer = line.remove();
        if (!line.isEmpty()) {
            waiting.put(merchant.get(), line);
        }
        queued.remove(pointer.conversationId());
        busy.add(pointer.conversationId());
        perMerchant.merge(merchant.get(), 1, Integer::sum);
        return pointer;
    }

    private void run(TurnPointer pointer) {
        try {
            if (work != null) {
                work.accept(pointer);
            }
        } finally {
            done(pointer);
        }
    }

    private synchronized void done(TurnPointer pointer) {
        busy.remove(pointer.conversationId());
        perMerchant.computeIfPresent(pointer.merchantId(), (m, n) -> n > 1 ? n - 1 : null);
        if (again.remove(pointer.conversationId())) {
            enqueue(pointer);
        }
        startSome();
    }
}
