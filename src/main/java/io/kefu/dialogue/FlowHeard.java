// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.assistant.Assistant;
import io.kefu.assistant.Command;
import io.kefu.assistant.Heard;
import io.kefu.flow.FlowTalk;
import io.kefu.flow.step.SlotType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was heard, as far as it decides which flow is meant.
 *
 * @param presses whether a promise is pressed for, which no flow gives
 * @param namesOrder whether the number of an order is in it
 */
record FlowHeard(List<Command> commands, boolean presses, boolean namesOrder) {
    private static final Set<String> FOR_PEOPLE = Set.of("complaint", "action-wanted");

    static FlowHeard of(Assistant assistant, Heard heard) {
        return new FlowHeard(
                assistant.hear(heard), assistant.presses(heard), assistant.namesOrder(heard));
    }

    /** The turn as it is heard while a flow waits for something. */
    static Answers.Draft within(FlowTalk talk, Answers.Draft answer) {
        var heard = answer.heard();
        if (talk.asked() == null || answer.record().state().flow() != null) {
            return answer;
        }
        var type = talk.askedType();
        boolean proof = type == SlotType.ORDER || type == SlotType.EMAIL;
        var within =
                new Heard(
                        heard.texts(),
                        heard.quickReplies(),
                        heard.attachments() && type != SlotType.IMAGE,
                        heard.pictures(),
                        proof ? "order-status" : talk.flow(),
                        type == SlotType.EMAIL ? "email" : proof ? "order-number" : talk.asked());
        return new Answers.Draft(answer.turn(), answer.record(), within, answer.locale());
    }

    private Command first() {
        return commands.getFirst();
    }

    /** Whether a person must see it whatever is under way. */
    boolean isDanger() {
        return first() instanceof Command.HandOff handOff
                && handOff.reason().equals("sensitive-topic");
    }

    boolean isCourtesy() {
        return first() instanceof Command.ChitChat;
    }

    /**
     * The talk in which the shopper gets what is wanted; empty when no flow is meant, or the shop's
     * articles come first.
     */
    Optional<FlowTalk> wanted(FlowTalk talk) {
        if (talk.surely()) {
            return Optional.of(talk);
        }
        var topic = topic();
        if (topic != null && topic.equals("asked-for-human")) {
            return Optional.of(talk.person(topic));
        }
        return switch (first()) {
            case Command.StartFlow _ ->
                    talk.isTorn()
                            ? talk.about(String.valueOf(topic), values())
                            : talkOr(talk, topic);
            case Command.HandOff _ ->
                    presses || mustBeHeard()
                            ? Optional.empty()
                            : "action-wanted".equals(topic) && !talk.begins()
                                    ? talk.meant().or(() -> talk.about("action-wanted", values()))
                                    : talkOr(talk, topic);
            case Command.ChitChat _ -> talk.about(String.valueOf(topic), values());
            // What the shop has written comes first; flows when it knows nothing.
            case Command.Look _ -> Optional.empty();
            case Command.SetSlot _, Command.CannotHandle _, Command.Steer _, Command.Clarify _ ->
                    Optional.empty();
        };
    }

    /** Whether a model's commands are for flows; what else it proposes the assistant does. */
    static boolean isForFlows(List<Command> byModel) {
        return byModel.stream()
                .anyMatch(c ->
                        c instanceof Command.StartFlow
                                || c instanceof Command.SetSlot
                                || c instanceof Command.Steer
                                || c instanceof Command.Clarify);
    }

    /** Who complains, or wants something done, and names no order gets a person and no form. */
    private boolean mustBeHeard() {
        return first() instanceof Command.HandOff handOff
                && FOR_PEOPLE.contains(handOff.reason())
                && !namesOrder;
    }

    /** What the merchant has said begins a flow is meant before what the bot recognises itself. */
    private Optional<FlowTalk> talkOr(FlowTalk talk, @Nullable String topic) {
        return talk.begins() ? Optional.of(talk) : talk.about(String.valueOf(topic), values());
    }

    private @Nullable String topic() {
        return switch (first()) {
            case Command.StartFlow start -> start.flow();
            case Command.HandOff handOff -> handOff.reason();
            case Command.ChitChat chat -> chat.kind();
            default -> null;
        };
    }

    private Map<SlotType, String> values() {
        var values = new EnumMap<SlotType, String>(SlotType.class);
        for (var command : commands) {
            if (command instanceof Command.SetSlot slot) {
                values.put(
                        slot.slot().equals("email") ? SlotType.EMAIL : SlotType.ORDER,
                        slot.value());
            }
        }
        return values;
    }
}
