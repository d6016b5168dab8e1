// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** What the clock, or somebody's absence, has made due at the Desk. */
@ApplicationScoped
public class DueAtDesk {
    private static final Logger log = Logger.getLogger(DueAtDesk.class);
    private final Session database;
    private final CurrentMerchant merchant;
    private final Desk desk;
    private final Tickets tickets;
    private final Routing routing;
    private final HandoffConfig config;

    DueAtDesk(
            Session database,
            CurrentMerchant merchant,
            Desk desk,
            Tickets tickets,
            Routing routing,
            HandoffConfig config) {
        this.database = database;
        this.merchant = merchant;
        this.desk = desk;
        this.tickets = tickets;
        this.routing = routing;
        this.config = config;
    }

    /** Does at most so many of each; what fails is found again and keeps nobody waiting. */
    public void bring(int most) {
        for (var due : due(most)) {
            var merchantId = (UUID) due[0];
            var id = (UUID) due[1];
            try {
                merchant.run(merchantId, () -> does((String) due[2], id));
            } catch (RuntimeException e) {
                log.warnf(e, "the sweep leaves something of the Desk for the next");
            }
        }
    }

    private void does(String what, UUID id) {
        switch (what) {
            case "wake" -> {
                var _ = desk.wake(id);
            }
            case "warn" -> tickets.warn(id);
            case "act" -> tickets.neglected(id);
            case "resolve-warn", "resolve-broken" -> tickets.drags(id);
            case "email" -> tickets.offerEmail(id);
            case "silent" -> desk.returned(id);
            default -> routing.route();
        }
    }

    private List<Object[]> due(int most) {
        return merchant.lookUp(() ->
                database.createNativeQuery(
                                "select merchant_id, conversation_id, what from due_desk(?1, cast(?2 as interval), cast(?3 as interval))",
                                Object[].class)
                        .setParameter(1, most)
                        .setParameter(2, config.returnAfter().toSeconds() + " seconds")
                        .setParameter(3, config.absentAfter().toSeconds() + " seconds")
                        .getResultList());
    }
}
