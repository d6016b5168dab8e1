// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens the flows of a merchant for one turn. Not to be called inside a transaction. */
@ApplicationScoped
public class FlowTalks {
    private final Flows flows;
    private final Clock clock;

    FlowTalks(Flows flows, Clock clock) {
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * The flows, where the record has left them; empty when the merchant has none.
     *
     * @param record what earlier turns of the conversation did, oldest first
     * @param given the names that every flow has, such as {@code shop.open}
     */
    public Optional<FlowTalk> open(
            UUID merchantId,
            List<Did> record,
            Said said,
            String language,
            Map<String, Object> given) {
        var held = flows.held(merchantId);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        var state = State.of(record);
        flows.keep(merchantId, held.get(), state);
        var setting =
                new Setting(held.get().shelf(), language, clock.instant(), ZoneOffset.UTC, given);
        return Optional.of(new FlowTalk(state, said, setting, held.get().listener()));
    }
}
