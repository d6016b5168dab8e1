// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.conversation.Expiry;
import io.kefu.conversation.RepliesDue;
import io.kefu.conversation.TurnPointer;
import io.kefu.handoff.DueAtDesk;
import io.kefu.handoff.Tickets;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Every two seconds: finds in PostgreSQL whatever the bus, a node or a lease has lost. */
@ApplicationScoped
class Sweep {
    private static final Logger log = Logger.getLogger(Sweep.class);
    private static final int BATCH = 2_000;
    private final Session database;
    private final CurrentMerchant merchant;
    private final TurnQueue queue;
    private final Tickets tickets;
    private final DueAtDesk desk;
    private final Expiry expiry;
    private final Event<RepliesDue> repliesDue;

    Sweep(
            Session database,
            CurrentMerchant merchant,
            TurnQueue queue,
            Tickets tickets,
            DueAtDesk desk,
            Expiry expiry,
            Event<RepliesDue> repliesDue) {
        this.database = database;
        this.merchant = merchant;
        this.queue = queue;
        this.tickets = tickets;
        this.desk = desk;
        this.expiry = expiry;
        this.repliesDue = repliesDue;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        merchant.patiently(this::bring);
    }

    private void bring() {
        for (var due : rows("select merchant_id, conversation_id, what from due_turns(?1)")) {
            var merchantId = (UUID) due[0];
            var conversationId = (UUID) due[1];
            switch ((String) due[2]) {
                case "ticket" -> work(merchantId, () -> tickets.escalate(conversationId));
                case "expiry" -> work(merchantId, expiry::drop);
                default -> queue.offer(new TurnPointer(merchantId, conversationId, Instant.now()));
            }
        }
        for (var due : rows("select merchant_id, conversation_id from due_waits(?1)")) {
            queue.offer(new TurnPointer((UUID) due[0], (UUID) due[1], Instant.now()));
        }
        desk.bring(BATCH);
        for (var due : rows("select distinct merchant_id, conversation_id from due_sends(?1)")) {
            repliesDue.fire(new RepliesDue((UUID) due[0], (UUID) due[1], true));
        }
    }

    /** What fails is found again; it must not keep others waiting. */
    private void work(UUID merchantId, Runnable work) {
        try {
            merchant.run(merchantId, work);
        } catch (RuntimeException e) {
            log.warnf(e, "the sweep leaves something for the next");
        }
    }

    private List<Object[]> rows(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        database.createNativeQuery(sql, Object[].class)
                                .setParameter(1, BATCH)
                                .getResultList());
    }
}
