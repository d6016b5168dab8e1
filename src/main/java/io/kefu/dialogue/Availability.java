// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Phrases;
import io.kefu.channel.Inbox;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.handoff.Ticket;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * What can be promised to who waits for a person: a place in the queue, or when somebody is back.
 */
@ApplicationScoped
class Availability {
    private final CurrentMerchant merchant;
    private final Phrases phrases;
    private final Clock clock;

    Availability(CurrentMerchant merchant, Phrases phrases, Clock clock) {
        this.merchant = merchant;
        this.phrases = phrases;
        this.clock = clock;
    }

    /** Whether people answer at the moment. */
    boolean open(ClaimedTurn turn) {
        return merchant.run(
                turn.merchantId(),
                () -> Inbox.<Inbox>findById(turn.inboxId()).hours().openAt(clock.instant()));
    }

    String notice(ClaimedTurn turn, String locale) {
        return merchant.run(
                turn.merchantId(),
                () -> {
                    Inbox inbox = Inbox.findById(turn.inboxId());
                    var opens = inbox.hours().opensAfter(clock.instant());
                    if (opens.isPresent() && opens.get().isAfter(clock.instant())) {
                        var at =
                                DateTimeFormatter.ofLocalizedDateTime(
                                                FormatStyle.FULL, FormatStyle.SHORT)
                                        .withLocale(Locale.of(locale))
                                        .format(
                                                opens.get()
                                                        .atZone(ZoneId.of(inbox.hours().zone())));
                        return phrases.say("handoff-closed", locale, at);
                    }
                    long before = Ticket.count("closedAt is null and waitingSince is not null");
                    return phrases.say("handoff-open", locale, before + 1);
                });
    }
}
