// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * How long shoppers have waited for a person in the last hours; a few seconds old, since every turn
 * asks. Wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
class Lately {
    private static final String WAITED =
            """
            select percentile_cont(0.5) within group (order by waited), percentile_cont(0.9) within group (order by waited)
              from (select extract(epoch from k.answered_at - k.created_at) as waited from ticket k
                     join conversation c on c.id = k.conversation_id
                    where k.answered_at > now() - cast(?1 as interval) and c.inbox_id = ?2
                    order by k.answered_at desc limit 200) lately
            having count(*) >= 3
            """;

    private final Session database;
    private final HandoffConfig config;

    Lately(Session database, HandoffConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Waits of the last hours.
     *
     * @param half half of them were shorter; null: too few to say
     * @param most nine of ten were
     */
    record Waited(@Nullable Duration half, @Nullable Duration most) {}

    @CacheResult(cacheName = "waits")
    Waited in(UUID inboxId) {
        var row =
                database.createNativeQuery(WAITED, Object[].class)
                        .setParameter(1, config.estimateFrom().toSeconds() + " seconds")
                        .setParameter(2, inboxId)
                        .getSingleResultOrNull();
        return row == null ? new Waited(null, null) : new Waited(seconds(row[0]), seconds(row[1]));
    }

    private static Duration seconds(Object number) {
        return Duration.ofSeconds(((Number) number).longValue());
    }
}
