// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** News for those who watch right now: sockets of shoppers and agents, on every node. */
@ApplicationScoped
public class Live {
    private static final Logger log = Logger.getLogger(Live.class);
    private final Map<UUID, Set<Consumer<LiveEvent>>> listeners = new ConcurrentHashMap<>();
    private final LiveRoute route;

    Live(LiveRoute route) {
        this.route = route;
    }

    /** Tells every node's listeners of this merchant; may be lost, so it only ever says "look". */
    public void publish(LiveEvent event) {
        route.send(event);
    }

    /**
     * Hears the news of one merchant until closed.
     *
     * @param listener must return quickly and not throw; it is called on the bus's thread
     */
    public Subscription subscribe(UUID merchantId, Consumer<LiveEvent> listener) {
        listeners.computeIfAbsent(merchantId, id -> ConcurrentHashMap.newKeySet()).add(listener);
        return () ->
                listeners.computeIfPresent(
                        merchantId,
                        (id, all) -> {
                            all.remove(listener);
                            return all.isEmpty() ? null : all;
                        });
    }

    void deliver(LiveEvent event) {
        for (var listener : listeners.getOrDefault(event.merchantId(), Set.of())) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                log.warnf(e, "a listener failed on %s", event.type());
            }
        }
    }

    /** Ends a subscription; closing twice is harmless. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
