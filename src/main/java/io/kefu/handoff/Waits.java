// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.channel.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What can be promised before a person is: a place and a time as the last hours had it, or when
 * somebody is back. Wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Waits {
    /** How long the middle one and nine of ten have waited, if that can be said at all. */
    private static final String LATELY =
            """
            select percentile_cont(0.5) within group (order by waited), percentile_cont(0.9) within group (order by waited)
              from (select extract(epoch from k.answered_at - k.created_at) as waited from ticket k
                     join conversation c on c.id = k.conversation_id
                    where k.answered_at > now() - cast(?1 as interval) and c.inbox_id = ?2
                    order by k.answered_at desc limit 200) lately
            having count(*) >= 3
            """;

    private final Session database;
    private final Clock clock;
    private final HandoffConfig config;

    Waits(Session database, Clock clock, HandoffConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /**
     * What to expect.
     *
     * @param opens when people are back; null: they are there
     * @param place in the queue, counted from 1
     * @param from half of the waits of the last hours were shorter; null: too few to say
     * @param to nine of ten were
     */
    public record Outlook(
            @Nullable Instant opens, long place, @Nullable Duration from, @Nullable Duration to) {}

    /**
     * Whether people answer in this inbox at the moment: the one answer for bot, queue and widget.
     */
    public boolean open(UUID inboxId) {
        return Inbox.<Inbox>findById(inboxId).hours().openAt(clock.instant());
    }

    /** What a shopper who would wait from now on can expect. */
    public Outlook outlook(UUID inboxId) {
        Inbox inbox = Inbox.findById(inboxId);
        var now = clock.instant();
        var opens = inbox.hours().opensAfter(now).filter(at -> at.isAfter(now)).orElse(null);
        long before = Ticket.count("closedAt is null and waitingSince is not null");
        var lately =
                database.createNativeQuery(LATELY, Object[].class)
                        .setParameter(1, config.estimateFrom().toSeconds() + " seconds")
                        .setParameter(2, inboxId)
                        .getSingleResultOrNull();
        return lately == null
                ? new Outlook(opens, before + 1, null, null)
                : new Outlook(opens, before + 1, seconds(lately[0]), seconds(lately[1]));
    }

    private static Duration seconds(Object number) {
        return Duration.ofSeconds(((Number) number).longValue());
    }
}
