// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.outbox.Alarm;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;

/**
 * Whether inboxes work, and how long their credentials will: marked in the Studio, and told to the
 * merchant's people. Every method wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class InboxHealth {
    private static final Duration PASSES = Duration.ofMinutes(5);

    private final CurrentMerchant merchant;
    private final Event<Alarm> alarms;

    InboxHealth(CurrentMerchant merchant, Event<Alarm> alarms) {
        this.merchant = merchant;
        this.alarms = alarms;
    }

    /** It does not work until somebody mends it. */
    public void down(UUID inboxId, String why) {
        down(inboxId, why, Duration.ZERO);
    }

    /** It cannot be reached, which often passes: people are told when it does not. */
    public void unreachable(UUID inboxId, String why) {
        down(inboxId, why, PASSES);
    }

    private void down(UUID inboxId, String why, Duration patience) {
        Inbox inbox = Inbox.findById(inboxId, LockModeType.PESSIMISTIC_WRITE);
        var told = why.length() > 500 ? why.substring(0, 500) : why;
        var since = inbox.problem == null ? null : inbox.problemAt;
        inbox.problem = told;
        inbox.problemAt = Objects.requireNonNullElseGet(since, Instant::now);
        if (inbox.problemAt.plus(patience).isAfter(Instant.now())) {
            return;
        }
        alarms.fire(
                Alarm.raised(
                        merchant.id(),
                        Alarm.Kind.INBOX_DOWN,
                        inbox.id.toString(),
                        inbox.name,
                        told));
    }

    /** It has worked just now. */
    public void well(UUID inboxId) {
        Inbox inbox = Inbox.findById(inboxId, LockModeType.PESSIMISTIC_WRITE);
        if (inbox.problem != null) {
            over(inbox);
        }
    }

    /** Other credentials: what was wrong is not known to be wrong any more. */
    void mended(Inbox inbox) {
        if (inbox.problem != null) {
            over(inbox);
        }
    }

    /** Its credentials end on another day: if that is soon it is told again. */
    void expires(Inbox inbox) {
        inbox.expiryToldOn = null;
        alarms.fire(
                Alarm.over(
                        merchant.id(),
                        Alarm.Kind.CREDENTIAL_EXPIRING,
                        inbox.id.toString(),
                        inbox.name));
    }

    /** Tells that its credentials end soon, once a day. */
    public void tellExpiry(UUID inboxId) {
        Inbox inbox = Inbox.findById(inboxId, LockModeType.PESSIMISTIC_WRITE);
        var today = LocalDate.now(ZoneOffset.UTC);
        if (inbox == null || inbox.credentialsExpireOn == null) {
            return;
        }
        inbox.expiryToldOn = today;
        var when = inbox.credentialsExpireOn;
        alarms.fire(
                Alarm.raised(
                        merchant.id(),
                        Alarm.Kind.CREDENTIAL_EXPIRING,
                        inbox.id.toString(),
                        inbox.name,
                        (when.isBefore(today) ? "ended on " : "end on ") + when));
    }

    private void over(Inbox inbox) {
        inbox.problem = null;
        alarms.fire(
                Alarm.over(merchant.id(), Alarm.Kind.INBOX_DOWN, inbox.id.toString(), inbox.name));
    }
}
