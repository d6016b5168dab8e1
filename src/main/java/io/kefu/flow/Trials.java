// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Talks to flows without a conversation: a draft is tried beside what is live, with orders that the
 * author makes up.
 */
@ApplicationScoped
class Trials {
    /** The version of a text that is tried, which no stored one can have. */
    static final int UNSAVED = Integer.MAX_VALUE;

    private static final int MOST = 2000;

    /** Who tries a flow wants to see what it does where the merchant allows it. */
    private static final Map<String, String> ALLOWED =
            Map.of(
                    "cancel-order", "auto",
                    "change-address", "auto",
                    "create-return", "auto",
                    "refund-line", "ask");

    /** From here on a likeness to a flow is worth telling. */
    private static final double NOTICED = 0.3;

    private final Flows flows;
    private final LiveFlows live;
    private final FlowConfig config;
    private final Clock clock;

    Trials(Flows flows, LiveFlows live, FlowConfig config, Clock clock) {
        this.flows = flows;
        this.live = live;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What the author says in the shopper's place.
     *
     * @param yaml the draft that is tried; null: only what is live
     * @param record what the last answer gave; null at the beginning
     * @param store orders by number, as in a transcript
     */
    public record Trial(
            @Nullable String id,
            @Nullable String yaml,
            @Nullable String language,
            @Nullable String text,
            @Nullable String button,
            @Nullable Boolean photo,
            @Nullable JsonNode store,
            @Nullable List<Did> record) {}

    /**
     * What came of it.
     *
     * @param trace what the engine understood and did
     * @param record goes back with the next words
     */
    public record Tried(
            List<Heard> heard,
            List<Trace.Entry> trace,
            Map<String, JsonNode> slots,
            List<Did> record) {}

    /** A message, or what else was done. */
    public record Heard(String kind, String text, List<Effect.Button> buttons, String from) {}

    Tried talk(UUID merchantId, Trial trial) {
        var held = live.held(merchantId);
        var shelf = new Shelf();
        held.ifPresent(h -> h.shelf().live().forEach(shelf::publish));
        if (held.isEmpty()) {
            flows.packs().files(Packs.PATTERNS).forEach((f, y) -> add(shelf, f, y));
        }
        if (trial.yaml() != null) {
            add(shelf, Objects.requireNonNullElse(trial.id(), "flow") + ".yaml", trial.yaml());
        }
        var record = Objects.requireNonNullElse(trial.record(), List.<Did>of());
        if (record.size() > MOST) {
            throw Problem.field("record", "too-long", "Begin the talk anew.");
        }
        return talk(shelf, trial, record);
    }

    private Tried talk(Shelf shelf, Trial trial, List<Did> record) {
        var language = Objects.requireNonNullElse(trial.language(), "en");
        var triggers = live.triggers(shelf);
        var listener = new Listener(shelf, triggers, config.floor(), config.margin());
        var said =
                new Said(
                        Objects.requireNonNullElse(trial.text(), ""),
                        trial.button() == null ? List.of() : List.of(trial.button()),
                        Boolean.TRUE.equals(trial.photo()));
        State state;
        try {
            state = State.of(record);
        } catch (RuntimeException e) {
            throw Problem.field("record", "invalid", "This is no record of a talk.");
        }
        var now = clock.instant();
        var wishes =
                listener.understand(
                        said, state, language, LocalDate.ofInstant(now, ZoneOffset.UTC));
        var given =
                Map.<String, Object>of(
                        "shop.open",
                        true,
                        "shop.channel",
                        "widget",
                        "shopper.language",
                        language,
                        "shopper.name",
                        "");
        var setting = new Setting(shelf, language, now, ZoneOffset.UTC, given);
        var script =
                new Transcript(
                        "trial",
                        language,
                        null,
                        null,
                        true,
                        trial.store(),
                        null,
                        null,
                        ALLOWED,
                        true,
                        List.of());
        var advance =
                Driver.drive(
                        state,
                        new Input.Wishes(wishes),
                        setting,
                        new StubTools(script, now).after(record));
        var all = new ArrayList<>(record);
        all.addAll(advance.did());
        var trace = new Trace(state, shelf);
        triggers.of(said.text()).stream()
                .filter(m -> m.score() >= NOTICED)
                .limit(3)
                .forEach(m -> trace.matched(m.flow(), m.score()));
        wishes.forEach(trace::wish);
        advance.did().forEach(trace::did);
        return new Tried(
                advance.effects().stream().map(Trials::heard).toList(),
                trace.entries(),
                new LinkedHashMap<>(advance.state().values()),
                all);
    }

    private static void add(Shelf shelf, String file, String yaml) {
        var flow = Reader.read(file, yaml).flow();
        if (flow == null) {
            throw Problem.of(422, "flow-invalid", "Correct the flow before you try it.");
        }
        shelf.publish(new Program(flow, file.startsWith(Packs.PATTERNS) ? 0 : UNSAVED));
    }

    private static Heard heard(Effect effect) {
        return switch (effect) {
            case Effect.Say say -> new Heard("say", say.text(), say.buttons(), say.from());
            case Effect.Csat csat -> new Heard("csat", csat.text(), List.of(), "");
            case Effect.Note note -> new Heard("note", note.text(), List.of(), "");
            case Effect.Tag tag -> new Heard("tag", tag.name(), List.of(), "");
            case Effect.ToPerson person ->
                    new Heard(
                            "handoff",
                            Objects.requireNonNullElse(person.words(), "")
                                    + " ("
                                    + person.reason()
                                    + ")",
                            List.of(),
                            "");
        };
    }
}
