// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Text;
import io.kefu.flow.step.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens the flows of a merchant for one turn. Not to be called inside a transaction. */
@ApplicationScoped
public class FlowTalks {
    private final LiveFlows live;
    private final FlowConfig config;
    private final Clock clock;

    FlowTalks(LiveFlows live, FlowConfig config, Clock clock) {
        this.live = live;
        this.config = config;
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
        var held = live.held(merchantId);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        var state = State.of(record);
        live.keep(merchantId, held.get(), state);
        var setting =
                new Setting(
                        held.get().shelf(), language, clock.instant(), held.get().zone(), given);
        return Optional.of(
                new FlowTalk(state, said, setting, held.get().listener(), config.sure()));
    }

    /**
     * When the clock has to go on with the conversation that this is the record of; null: never. By
     * the flows as they were when a turn was opened last.
     */
    public @Nullable Instant wakeAt(UUID merchantId, List<Did> record) {
        var state = State.of(record);
        return live.known(merchantId)
                .map(held -> Timers.wakeAt(state, held.shelf(), held.zone()))
                .orElse(state.wakeAt());
    }

    /** By flow, what shoppers say to begin it, as the merchant has written it in this language. */
    public Map<String, List<String>> examples(UUID merchantId, String language) {
        var examples = new TreeMap<String, List<String>>();
        live.held(merchantId).stream()
                .flatMap(held -> held.shelf().live().stream())
                .map(Program::flow)
                .forEach(flow ->
                        flow.triggers().stream()
                                .filter(Trigger.Intent.class::isInstance)
                                .map(t -> ((Trigger.Intent) t).examples().get(language))
                                .filter(Objects::nonNull)
                                .forEach(texts ->
                                        examples.computeIfAbsent(flow.id(), id -> new ArrayList<>())
                                                .addAll(texts)));
        return examples;
    }

    /** Whether something of this name would begin a flow of the merchant. */
    public boolean listenTo(UUID merchantId, String event) {
        return live.held(merchantId).stream()
                .flatMap(held -> held.shelf().live().stream())
                .anyMatch(p -> Starts.byEvent(p, event));
    }

    /** The event by which a program begins a flow; empty where no program may. */
    public Optional<String> byApi(UUID merchantId, String flow) {
        return live.held(merchantId)
                .flatMap(held -> held.shelf().live(flow))
                .filter(Starts::byApi)
                .map(p -> Starts.API + flow);
    }

    /**
     * A button that begins a flow.
     *
     * @param id what its press is sent with
     */
    public record Offered(String id, Map<String, String> words, String first) {
        /** What it says in this language, else in the first of its flow. */
        public String in(String language) {
            return new Text(words).in(language, first);
        }
    }

    /** The buttons by which flows of the merchant begin. */
    public List<Offered> buttons(UUID merchantId) {
        return live.held(merchantId).stream()
                .flatMap(held -> held.shelf().live().stream())
                .flatMap(Starts::buttons)
                .toList();
    }
}
