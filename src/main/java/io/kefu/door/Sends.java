// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.conversation.Outbound;
import io.kefu.conversation.RepliesDue;
import io.kefu.conversation.SendResult;
import io.kefu.dialogue.Stages;
import io.kefu.outbox.KillPoint;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Overloaded;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Sends what a conversation has waiting, one reply after the other, outside of any transaction. */
@ApplicationScoped
class Sends {
    private static final Logger log = Logger.getLogger(Sends.class);
    private static final int AT_ONCE = 200;
    private final CurrentMerchant merchant;
    private final Outbound outbound;
    private final OutboundRoute route;
    private final Stages stages;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<UUID> busy = new HashSet<>();
    private final Set<UUID> again = new HashSet<>();

    Sends(CurrentMerchant merchant, Outbound outbound, OutboundRoute route, Stages stages) {
        this.merchant = merchant;
        this.outbound = outbound;
        this.route = route;
        this.stages = stages;
    }

    void due(@Observes RepliesDue due) {
        synchronized (busy) {
            if (!busy.add(due.conversationId())) {
                again.add(due.conversationId());
                return;
            }
        }
        threads.execute(() -> merchant.patiently(() -> run(due)));
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }

    private void run(RepliesDue due) {
        MDC.put("conversationId", due.conversationId());
        boolean more = true;
        while (more) {
            places.acquireUninterruptibly();
            try {
                while (sendOne(due)) {}
            } catch (Overloaded e) {
                log.warnf("sending waits: %s", e.getMessage());
            } catch (RuntimeException e) {
                log.errorf(e, "sending stopped; the sweep will bring it again");
            } finally {
                places.release();
            }
            synchronized (busy) {
                more = again.remove(due.conversationId());
                if (!more) {
                    busy.remove(due.conversationId());
                }
            }
        }
    }

    private boolean sendOne(RepliesDue due) {
        var sending = merchant.run(due.merchantId(), () -> outbound.begin(due.conversationId()));
        if (sending == null) {
            return false;
        }
        KillPoint.SENDING.reached();
        var result = stages.time("send", () -> route.send(due.merchantId(), sending));
        merchant.run(due.merchantId(), () -> outbound.record(sending, result));
        return !(result instanceof SendResult.TryAgain);
    }
}
