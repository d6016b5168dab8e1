// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.knowledge.Meaning;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is live, held ready for dialogues and read anew when it has changed. Not to be called inside
 * a transaction.
 */
@ApplicationScoped
class LiveFlows {
    private final CurrentMerchant merchant;
    private final FlowVersions rows;
    private final Packs packs;
    private final FlowConfig config;
    private final Meaning meaning;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    LiveFlows(
            CurrentMerchant merchant,
            FlowVersions rows,
            FlowConfig config,
            Meaning meaning,
            @ConfigProperty(name = "kefu.home", defaultValue = ".") Path home) {
        this.merchant = merchant;
        this.rows = rows;
        this.config = config;
        this.meaning = meaning;
        this.packs = new Packs(home.resolve("flows"));
    }

    /** What is live, as new as this. */
    record Held(long seq, ZoneId zone, Shelf shelf, Listener listener) {}

    /** The merchant's flows as they are now; empty when none is live. */
    Optional<Held> held(UUID merchantId) {
        long seq = merchant.run(merchantId, rows::seq);
        var known = held.get(merchantId);
        if (known == null || known.seq() != seq) {
            known = merchant.run(merchantId, () -> load(seq));
            held.put(merchantId, known);
        }
        return known.seq() == 0 ? Optional.empty() : Optional.of(known);
    }

    /** The merchant's flows as they were when somebody asked last. */
    Optional<Held> known(UUID merchantId) {
        var known = held.get(merchantId);
        return known == null
                ? held(merchantId)
                : Optional.of(known).filter(flows -> flows.seq() != 0);
    }

    private Held load(long seq) {
        var shelf = new Shelf();
        Inspection.read(packs.files(Packs.PATTERNS)).forEach(f -> shelf.publish(new Program(f, 0)));
        rows.live()
                .forEach(v ->
                        Inspection.parsed(v)
                                .ifPresent(f -> shelf.publish(new Program(f, v.version()))));
        var triggers = triggers(shelf);
        var listener = new Listener(shelf, triggers, config.floor(), config.margin());
        return new Held(seq, zone(merchant.id()), shelf, listener);
    }

    /** By what sentences begin these flows. */
    Triggers triggers(Library library) {
        return new Triggers(library, meaning::of, config.meaningFloor());
    }

    private static ZoneId zone(UUID merchantId) {
        Merchant merchant = Merchant.findById(merchantId);
        return merchant == null ? ZoneOffset.UTC : ZoneId.of(merchant.zone);
    }

    /** Puts the versions at hand that a conversation is in. */
    void keep(UUID merchantId, Held flows, State state) {
        for (var frame : state.stack()) {
            if (flows.shelf().version(frame.flow(), frame.version()).isEmpty()) {
                merchant.run(
                        merchantId,
                        () ->
                                rows.version(frame.flow(), frame.version())
                                        .flatMap(v -> Inspection.parsed(v))
                                        .ifPresent(f ->
                                                flows.shelf()
                                                        .keep(new Program(f, frame.version()))));
            }
        }
    }
}
