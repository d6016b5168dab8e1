// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import io.kefu.handoff.PromiseBroken;
import io.kefu.handoff.Ticket;
import io.kefu.outbox.Alarm;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Shoppers who wait longer than promised are one incident, until nobody does. */
@ApplicationScoped
class BrokenPromises {
    private static final String DESK = "desk";
    private final CurrentMerchant merchant;
    private final Event<Alarm> alarms;

    BrokenPromises(CurrentMerchant merchant, Event<Alarm> alarms) {
        this.merchant = merchant;
        this.alarms = alarms;
    }

    void broken(@Observes PromiseBroken broken) {
        Merchant whose = Merchant.findById(merchant.id());
        var late = Ticket.count("closedAt is null and escalatedAt is not null");
        alarms.fire(
                Alarm.raised(
                        merchant.id(),
                        Alarm.Kind.PROMISE_BROKEN,
                        DESK,
                        whose.name,
                        AlertWords.say("overdue", whose.locale, late)));
    }

    /** Nobody waits longer than promised any more. */
    void kept(UUID merchantId) {
        alarms.fire(Alarm.over(merchantId, Alarm.Kind.PROMISE_BROKEN, DESK, ""));
    }
}
