// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Phrases;
import io.kefu.channel.Inbox;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.handoff.Waits;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/**
 * What can be promised to who waits for a person: a place in the queue, or when somebody is back.
 */
@ApplicationScoped
class Availability {
    private final CurrentMerchant merchant;
    private final Phrases phrases;
    private final Waits waits;

    Availability(CurrentMerchant merchant, Phrases phrases, Waits waits) {
        this.merchant = merchant;
        this.phrases = phrases;
        this.waits = waits;
    }

    /**
     * How things stand for this shopper.
     *
     * @param open whether people answer at the moment
     * @param notice what can be promised to who waits for one
     * @param channel the kind of channel that the shopper writes through
     */
    record Now(boolean open, String notice, String channel) {}

    /** All that flows may want to know, asked in one go. */
    Now now(ClaimedTurn turn, String locale) {
        return merchant.run(
                turn.merchantId(),
                () -> new Now(waits.open(turn.inboxId()), notice(turn, locale), channel(turn)));
    }

    /** The kind of channel that the shopper writes through. */
    String channel(ClaimedTurn turn) {
        return merchant.run(turn.merchantId(), () -> Inbox.<Inbox>findById(turn.inboxId()).kind);
    }

    String notice(ClaimedTurn turn, String locale) {
        return outlook(turn, locale).text();
    }

    /** What is said, and the buttons that go with it. */
    record Said(String text, List<String> buttons) {}

    Said outlook(ClaimedTurn turn, String locale) {
        return merchant.run(
                turn.merchantId(),
                () -> {
                    var outlook = waits.outlook(turn.inboxId());
                    if (outlook.opens() != null) {
                        return new Said(
                                phrases.say(
                                        "handoff-closed",
                                        locale,
                                        moment(turn, outlook.opens(), locale)),
                                List.of(InQueue.EMAIL, InQueue.PHONE, InQueue.CANCEL));
                    }
                    return new Said(place(outlook, locale), List.of(InQueue.CANCEL));
                });
    }

    private String place(Waits.Outlook outlook, String locale) {
        if (outlook.from() == null || outlook.to() == null) {
            return phrases.say("handoff-open", locale, outlook.place());
        }
        long from = minutes(outlook.from());
        long to = Math.max(from + 1, minutes(outlook.to()));
        return phrases.say("handoff-open-range", locale, outlook.place(), from, to);
    }

    private static long minutes(Duration wait) {
        return Math.max(1, wait.plusSeconds(30).toMinutes());
    }

    private static String moment(ClaimedTurn turn, Instant at, String locale) {
        Inbox inbox = Inbox.findById(turn.inboxId());
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(Locale.of(locale))
                .format(at.atZone(ZoneId.of(inbox.hours().zone())));
    }
}
