// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.conversation.ClaimedTurn;
import io.kefu.outbox.Live;
import io.kefu.outbox.LiveEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Tells the waiting shopper what is being done, as leases that expire by themselves. */
@ApplicationScoped
class Progress {
    private static final String LEASE_MS = "8000";
    private final Live live;

    Progress(Live live) {
        this.live = live;
    }

    void thinking(ClaimedTurn turn) {
        tell(turn, "thinking", LEASE_MS);
    }

    void checkingOrder(ClaimedTurn turn) {
        tell(turn, "checking_order", LEASE_MS);
    }

    void done(ClaimedTurn turn) {
        tell(turn, "", "0");
    }

    private void tell(ClaimedTurn turn, String progress, String leaseMs) {
        var data =
                Map.of("by", "bot", "name", Answers.BOT, "progress", progress, "leaseMs", leaseMs);
        live.publish(new LiveEvent(turn.merchantId(), turn.conversationId(), 0, "typing", data));
    }
}
