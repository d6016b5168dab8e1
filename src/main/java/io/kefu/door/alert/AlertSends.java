// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import io.kefu.channel.Inbox;
import io.kefu.channel.InboxSettings;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins and ends the attempts to tell somebody. Wants to be called inside the merchant. */
@ApplicationScoped
class AlertSends {
    private final CurrentMerchant merchant;
    private final Credentials credentials;
    private final InboxSettings settings;
    private final AlertConfig config;

    AlertSends(
            CurrentMerchant merchant,
            Credentials credentials,
            InboxSettings settings,
            AlertConfig config) {
        this.merchant = merchant;
        this.credentials = credentials;
        this.settings = settings;
        this.config = config;
    }

    /**
     * An attempt that has begun.
     *
     * @param id of the message: the same in each attempt
     * @param mail settings of the inbox that sends it; null: it is no mail
     */
    record Attempt(
            UUID id,
            int number,
            String kind,
            Destination to,
            String text,
            String alarm,
            String about,
            boolean clear,
            @Nullable Map<String, String> mail) {}

    /** Null when it is sent already, or somebody else is at it. */
    @Nullable Attempt begin(UUID id) {
        AlertMessage message =
                AlertMessage.find("id", id)
                        .withLock(jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                        .firstResult();
        var now = Instant.now();
        if (message == null || !message.status.equals("pending") || message.nextAt.isAfter(now)) {
            return null;
        }
        message.attempts++;
        message.nextAt = now.plus(config.lease());
        AlarmRow alarm = AlarmRow.findById(message.alarmId);
        AlertReceiver receiver = AlertReceiver.findById(message.receiverId);
        Merchant whose = Merchant.findById(merchant.id());
        return attempt(
                message.id,
                message.attempts,
                receiver,
                AlertWords.of(alarm, message.clear, whose.locale),
                alarm.kind,
                alarm.about,
                message.clear);
    }

    /** A message that belongs to no alarm: whether the receiver is reached at all. */
    Attempt trial(AlertReceiver receiver) {
        Merchant whose = Merchant.findById(merchant.id());
        var text = AlertWords.say("trial", whose.locale);
        return attempt(UUID.randomUUID(), 1, receiver, text, "trial", "", false);
    }

    private Attempt attempt(
            UUID id,
            int number,
            AlertReceiver receiver,
            String text,
            String alarm,
            String about,
            boolean clear) {
        var to = Destination.open(credentials, receiver);
        return new Attempt(
                id, number, receiver.kind, to, text, alarm, about, clear, mail(to.inbox()));
    }

    private @Nullable Map<String, String> mail(@Nullable UUID inboxId) {
        Inbox inbox = inboxId == null ? null : Inbox.findById(inboxId);
        return inbox == null ? null : settings.variables(inbox);
    }

    /** How it ended: {@code sent}, or why not; a newer attempt makes this void. */
    void end(Attempt attempt, String how) {
        AlertMessage message = AlertMessage.findById(attempt.id());
        if (message == null
                || !message.status.equals("pending")
                || message.attempts != attempt.number()) {
            return;
        }
        var now = Instant.now();
        AlertReceiver receiver = AlertReceiver.findById(message.receiverId);
        receiver.ended(how, now);
        message.answer = how;
        if (how.equals("sent")) {
            message.status = "sent";
        } else if (message.attempts >= config.maxAttempts()) {
            message.status = "dead";
        } else {
            message.nextAt =
                    now.plus(config.firstPause().multipliedBy(1L << (message.attempts - 1)));
        }
    }
}
