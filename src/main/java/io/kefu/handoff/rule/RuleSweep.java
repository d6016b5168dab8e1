// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.rule;

import io.kefu.outbox.Carried;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Notes in which conversations something has happened, and has rules look at them soon after. */
@ApplicationScoped
class RuleSweep {
    private static final Logger log = Logger.getLogger(RuleSweep.class);
    private static final int BATCH = 200;

    /** So long another node may not know of a merchant's first rule. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final String NOTE =
            """
            insert into rule_due (conversation_id, created)
            select c.id, ?2 from conversation c where c.id = ?1
            on conflict (conversation_id) do update set created = rule_due.created or excluded.created
            """;

    private final Session database;
    private final CurrentMerchant merchant;
    private final Rules rules;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    RuleSweep(Session database, CurrentMerchant merchant, Rules rules) {
        this.database = database;
        this.merchant = merchant;
        this.rules = rules;
    }

    private record Known(boolean any, Instant until) {}

    void carried(@Observes Carried carried) {
        if (!any(carried.merchantId())) {
            return;
        }
        for (var event : carried.events()) {
            if (counts(event.type())) {
                database.createNativeMutationQuery(NOTE)
                        .setParameter(1, event.conversationId())
                        .setParameter(2, event.seq() == 1)
                        .executeUpdate();
            }
        }
    }

    /** What became of a message that was sent changes nothing that rules ask about. */
    private static boolean counts(String type) {
        return type.equals("message.received")
                || type.equals("message.stored")
                || type.startsWith("conversation.")
                || type.startsWith("handoff.");
    }

    private boolean any(UUID merchantId) {
        var now = Instant.now();
        var held = known.get(merchantId);
        if (held == null || now.isAfter(held.until())) {
            held =
                    new Known(
                            Rule.count("enabled = true and occasion <> 'elapsed'") > 0,
                            now.plus(REMEMBERED));
            known.put(merchantId, held);
        }
        return held.any();
    }

    /** The merchant's rules are others now. */
    void changed(UUID merchantId) {
        known.remove(merchantId);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        merchant.patiently(() -> due().forEach(this::bring));
    }

    private void bring(Object[] due) {
        try {
            if (due[1] == null) {
                rules.elapsed((UUID) due[0]);
            } else {
                rules.happened((UUID) due[0], (UUID) due[1]);
            }
        } catch (RuntimeException e) {
            log.warnf(e, "the sweep leaves a rule for the next");
        }
    }

    private List<Object[]> due() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        database.createNativeQuery(
                                        "select merchant_id, conversation_id from due_rules(?1)",
                                        Object[].class)
                                .setParameter(1, BATCH)
                                .getResultList());
    }
}
