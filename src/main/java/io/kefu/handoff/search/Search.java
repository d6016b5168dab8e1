// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.search;

import io.kefu.handoff.search.MessageIndex.Entry;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Finds conversations by words of messages, contacts and orders. The index of a merchant is opened
 * when it is searched and follows what PostgreSQL has; a search never waits long for it.
 */
@ApplicationScoped
public class Search {
    private static final Logger log = Logger.getLogger(Search.class);
    private static final int BATCH = 2_000;

    /** Who wrote it and the number of an order shown are found like the words themselves. */
    private static final String NEW =
            """
            select m.id, m.conversation_id, c.inbox_id, m.created_at,
                   m.text || ' ' || coalesce(p.name, '') || ' ' || coalesce(p.email, '') || ' '
                     || coalesce(m.card->>'number', '') || ' ' || coalesce(m.card->'tracking'->>'number', '')
              from message m
              join conversation c on c.id = m.conversation_id
              join contact p on p.id = c.contact_id
             where m.merchant_id = ?1 and (m.created_at, m.id) > (?2, ?3)
             order by m.created_at, m.id
            """;

    private static final UUID LEAST = new UUID(0, 0);
    private final SearchConfig config;
    private final CurrentMerchant merchant;
    private final Session database;
    private final ConcurrentHashMap<UUID, MessageIndex> open = new ConcurrentHashMap<>();

    Search(SearchConfig config, CurrentMerchant merchant, Session database) {
        this.config = config;
        this.merchant = merchant;
        this.database = database;
    }

    /**
     * What was found.
     *
     * @param complete false while older messages are still being taken in
     */
    public record Found(List<UUID> conversations, boolean complete) {}

    /**
     * Conversations in which all of this was said, the latest first. Not to be called inside a
     * merchant's work: it reads from a disk.
     *
     * @param inboxes where to look; empty: everywhere
     */
    public Found find(UUID merchantId, String asked, List<UUID> inboxes, int most) {
        var index = open.computeIfAbsent(merchantId, this::open);
        try {
            long until = System.nanoTime() + config.catchUp().toNanos();
            boolean complete = follow(merchantId, index, until);
            if (!complete) {
                Thread.ofVirtual().start(() -> merchant.patiently(() -> goOn(merchantId, index)));
            }
            return new Found(index.search(asked, inboxes, most), complete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void closeIdle() {
        open.forEach((id, index) -> {
            if (index.idleNanos() > config.keepOpen().toNanos() && open.remove(id, index)) {
                index.close();
            }
        });
    }

    void stop(@Observes ShutdownEvent event) {
        open.values().forEach(MessageIndex::close);
        open.clear();
    }

    private MessageIndex open(UUID merchantId) {
        try {
            return new MessageIndex(config.directory().resolve(merchantId.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void goOn(UUID merchantId, MessageIndex index) {
        try {
            var _ = follow(merchantId, index, Long.MAX_VALUE);
        } catch (IOException | RuntimeException e) {
            log.warnf("an index is behind; the next search tries again: %s", e);
        }
    }

    /** Takes in what is new; false when there is more than time for it. */
    private boolean follow(UUID merchantId, MessageIndex index, long until) throws IOException {
        synchronized (index) {
            var from =
                    index.reached().equals(Instant.EPOCH)
                            ? Instant.EPOCH
                            : index.reached().minus(config.overlap());
            var after = LEAST;
            while (true) {
                var entries = read(merchantId, from, after);
                index.take(entries);
                if (entries.size() < BATCH) {
                    return true;
                }
                from = entries.getLast().at();
                after = entries.getLast().id();
                if (System.nanoTime() - until > 0) {
                    return false;
                }
            }
        }
    }

    private List<Entry> read(UUID merchantId, Instant from, UUID after) {
        return merchant.run(
                merchantId,
                () ->
                        database
                                .createNativeQuery(NEW, Object[].class)
                                .setParameter(1, merchantId)
                                .setParameter(2, from)
                                .setParameter(3, after)
                                .setMaxResults(BATCH)
                                .getResultList()
                                .stream()
                                .map(r ->
                                        new Entry(
                                                (UUID) r[0],
                                                (UUID) r[1],
                                                (UUID) r[2],
                                                (Instant) r[3],
                                                (String) r[4]))
                                .toList());
    }
}
