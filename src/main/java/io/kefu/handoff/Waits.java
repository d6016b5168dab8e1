// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.channel.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be promised before a person is: a place and a time as the last hours had it, or when
 * somebody is back. Wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Waits {
    private final Lately lately;
    private final Clock clock;

    Waits(Lately lately, Clock clock) {
        this.lately = lately;
        this.clock = clock;
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
        var waited = lately.in(inboxId);
        return new Outlook(opens, before + 1, waited.half(), waited.most());
    }
}
