// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kefu.assistant.Candidates;
import io.kefu.assistant.Command;
import io.kefu.flow.step.SlotType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flows of a conversation during one turn. */
public final class FlowTalk {
    private final State state;
    private final Setting setting;
    private final Listener listener;
    private final List<Wish> wishes;
    private final Said said;
    private final double sure;

    FlowTalk(State state, Said said, Setting setting, Listener listener, double sure) {
        this(
                state,
                said,
                setting,
                listener,
                listener.hear(
                        said,
                        state,
                        setting.language(),
                        LocalDate.ofInstant(setting.now(), setting.zone())),
                sure);
    }

    private FlowTalk(
            State state,
            Said said,
            Setting setting,
            Listener listener,
            List<Wish> wishes,
            double sure) {
        this.state = state;
        this.said = said;
        this.setting = setting;
        this.listener = listener;
        this.wishes = wishes;
        this.sure = sure;
    }

    /** Whether a flow waits for the shopper's answer. */
    public boolean listens() {
        return state.asked() != null;
    }

    /** The slot that a flow waits for; null: none. */
    public @Nullable String asked() {
        return state.asked();
    }

    /** What kind of value a flow waits for; null: for none. */
    public @Nullable SlotType askedType() {
        return listener.asked(state);
    }

    /** The flow on top; null: none is under way. */
    public @Nullable String flow() {
        return state.flow();
    }

    /** Whether the shopper answers or steers what is under way. */
    public boolean answers() {
        return wishes.stream()
                .noneMatch(w ->
                        switch (w) {
                            case Wish.Start _, Wish.Either _ -> true;
                            case Wish.Unclear _, Wish.Person _ -> true;
                            default -> false;
                        });
    }

    /** Whether the shopper wants a flow, or one of several. */
    public boolean begins() {
        return wishes.stream().anyMatch(w -> w instanceof Wish.Start || w instanceof Wish.Either);
    }

    /**
     * A flow that the shopper wants to begin.
     *
     * @param score how sure that is, from 0 to 1
     */
    public record Beginning(String flow, double score) {}

    /** The one flow that would begin; empty where none would, or it is one of the bot's own. */
    public Optional<Beginning> beginning() {
        return wishes.stream()
                .filter(w -> w instanceof Wish.Start s && !s.flow().startsWith("pattern-"))
                .map(w -> (Wish.Start) w)
                .findFirst()
                .map(s -> new Beginning(s.flow(), s.score()));
    }

    /** Whether the shopper may want one of several flows. */
    public boolean isTorn() {
        return wishes.stream().anyMatch(w -> w instanceof Wish.Either);
    }

    /** Whether there is no doubt which flow the shopper wants: its button, or nearly its words. */
    public boolean surely() {
        return wishes.stream().anyMatch(w -> w instanceof Wish.Start s && s.score() >= sure);
    }

    /**
     * The talk when the shopper wants what the bot recognises by itself; empty when no flow does
     * it.
     *
     * @param values what was said with it, by type
     */
    public Optional<FlowTalk> about(String topic, Map<SlotType, String> values) {
        return setting.library().live().stream()
                .filter(p -> Starts.byTopic(p, topic))
                .findFirst()
                .map(p -> {
                    var wanted = new ArrayList<Wish>();
                    wanted.add(new Wish.Start(p.flow().id(), 1));
                    p.slots(setting.library())
                            .forEach((name, slot) -> {
                                var value = values.get(slot.type());
                                if (value != null) {
                                    wanted.add(new Wish.Fill(name, TextNode.valueOf(value)));
                                }
                            });
                    return wanting(wanted);
                });
    }

    /** The talk when the words mean nearly what begins a flow; empty: they do not. */
    public Optional<FlowTalk> meant() {
        var wanted = listener.beginnings().meant(said, state, setting.language(), today());
        return wanted.isEmpty() ? Optional.empty() : Optional.of(wanting(wanted));
    }

    /** What a model may propose here. */
    public Candidates candidates() {
        return listener.candidates(said, state);
    }

    /** The talk when these commands are followed; empty when a value is none of its slot's. */
    public Optional<FlowTalk> commanded(List<Command> commands) {
        var wanted = new ArrayList<Wish>();
        String begun = null;
        for (var command : commands) {
            switch (command) {
                case Command.StartFlow start -> {
                    begun = start.flow();
                    wanted.addAll(
                            listener.beginnings()
                                    .wish(
                                            begun,
                                            1,
                                            said,
                                            new Extractor(setting.language(), today())));
                }
                case Command.SetSlot slot -> {
                    var value = listener.value(state, begun, slot, setting.language(), today());
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    wanted.add(new Wish.Fill(slot.slot(), value.get()));
                }
                case Command.Steer steer -> wanted.add(Wish.steering(steer.how()));
                case Command.Clarify several -> wanted.add(new Wish.Either(several.flows()));
                case Command.HandOff person -> wanted.add(new Wish.Person(person.reason()));
                case Command.Look _, Command.ChitChat _, Command.CannotHandle _ -> {}
            }
        }
        return wanted.isEmpty() ? Optional.empty() : Optional.of(wanting(wanted));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(setting.now(), setting.zone());
    }

    /** The talk when the shopper wants a person. */
    public FlowTalk person(String reason) {
        return wanting(List.of(new Wish.Person(reason)));
    }

    /** The talk when nobody has understood the shopper. */
    public FlowTalk unclear() {
        return wanting(List.of(new Wish.Unclear()));
    }

    private FlowTalk wanting(List<Wish> other) {
        return new FlowTalk(state, said, setting, listener, other, sure);
    }

    /** Goes on as the shopper wants; what is not understood is asked again. */
    public Advance go(Tools tools) {
        return drive(new Input.Wishes(wishes), tools);
    }

    /** Goes on after somebody else has answered. */
    public Advance aside(Tools tools) {
        return drive(new Input.Wishes(List.of(new Wish.Aside())), tools);
    }

    /** Goes on because time has passed. */
    public Advance clock(Tools tools) {
        return drive(new Input.Clock(), tools);
    }

    /** Goes on because something happened elsewhere; what of it names no field is left out. */
    public Advance happened(String event, JsonNode data, Tools tools) {
        return drive(new Input.Happened(event, Values.ofEvent(data)), tools);
    }

    /** Whether the first message through a channel of this kind begins a flow. */
    public boolean opensBy(String kind) {
        return state.equals(State.NOTHING)
                && setting.library().live().stream().anyMatch(p -> Starts.byChannel(p, kind));
    }

    /** As it stands after this. */
    public FlowTalk after(Advance advance) {
        return new FlowTalk(advance.state(), said, setting, listener, wishes, sure);
    }

    private Advance drive(Input input, Tools tools) {
        return Driver.drive(state, input, setting, tools);
    }
}
