// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.conversation.Outbound;
import io.kefu.conversation.RepliesDue;
import io.kefu.conversation.SendResult;
import io.kefu.dialogue.Stages;
import io.kefu.outbox.KillPoint;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Overloaded;
import io.kefu.tenancy.Turnstile;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Sends what a conversation has waiting, one reply after the other, outside of any transaction. */
@ApplicationScoped
class Sends {
    private static final Logger log = Logger.getLogger(Sends.class);
    private static final int AT_ONCE = 200;

    /** Longer than any send: who waits longer is found again by the sweep. */
    private static final long LONGEST_WAIT_MS = 60_000;

    /** An inbox that has sent enough is waited for so long; more is the sweep's. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CurrentMerchant merchant;
    private final Outbound outbound;
    private final OutboundRoute route;
    private final Stages stages;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Turnstile<UUID> places = new Turnstile<>(AT_ONCE);
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
            var pause = sendAll(due);
            // In nobody's place: an inbox that has sent enough holds up no other.
            if (pause.isPositive() && pause.compareTo(LONGEST_PAUSE) < 0 && slept(pause)) {
                continue;
            }
            synchronized (busy) {
                more = again.remove(due.conversationId());
                if (!more) {
                    busy.remove(due.conversationId());
                }
            }
        }
    }

    /** How long to pause when the inbox has sent enough; zero: not at all. */
    private Duration sendAll(RepliesDue due) {
        try {
            if (!places.enter(due.merchantId(), LONGEST_WAIT_MS)) {
                return Duration.ZERO;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Duration.ZERO;
        }
        try {
            var pause = sendOne(due);
            while (pause != null && pause.isZero()) {
                pause = sendOne(due);
            }
            return pause == null ? Duration.ZERO : pause;
        } catch (Overloaded e) {
            log.warnf("sending waits: %s", e.getMessage());
        } catch (RuntimeException e) {
            log.errorf(e, "sending stopped; the sweep will bring it again");
        } finally {
            places.leave();
        }
        return Duration.ZERO;
    }

    /** How long to pause before the next; null: there is none for now. */
    private @Nullable Duration sendOne(RepliesDue due) {
        var sending = merchant.run(due.merchantId(), () -> outbound.begin(due.conversationId()));
        if (sending == null) {
            return null;
        }
        KillPoint.SENDING.reached();
        var result = stages.time("send", () -> route.send(due.merchantId(), sending));
        merchant.run(due.merchantId(), () -> outbound.record(sending, result));
        if (result instanceof SendResult.BadCredentials bad) {
            log.errorf("inbox %s cannot send: %s", sending.inbox().id, bad.why());
        }
        if (result instanceof SendResult.Later later) {
            return later.after();
        }
        return result instanceof SendResult.TryAgain ? null : Duration.ZERO;
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.plusMillis(5));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
