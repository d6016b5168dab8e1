// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.Assistant;
import io.kefu.assistant.Candidates;
import io.kefu.assistant.Command;
import io.kefu.assistant.Heard;
import io.kefu.assistant.Proposal;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.conversation.TurnsConfig;
import io.kefu.flow.FlowTalk;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides one turn. Asked in this order: the Desk (a person owns it: stay silent), what the
 * dialogue is busy with, the assistant; what nobody can answer goes to a person. Changes nothing:
 * its result is stored when the turn is closed.
 */
@ApplicationScoped
public class Dialogue {
    private final Assistant assistant;
    private final FlowTurns flows;
    private final List<Errand> errands;
    private final Answers answers;
    private final InQueue inQueue;
    private final Gate gate;
    private final Perception perception;
    private final LastLook lastLook;
    private final IncidentNotice incident;
    private final Satisfaction satisfaction;
    private final Progress progress;
    private final TurnsConfig config;
    private final ObjectMapper json;

    Dialogue(
            Assistant assistant,
            FlowTurns flows,
            @All List<Errand> errands,
            Answers answers,
            InQueue inQueue,
            Gate gate,
            Perception perception,
            LastLook lastLook,
            IncidentNotice incident,
            Satisfaction satisfaction,
            Progress progress,
            TurnsConfig config,
            ObjectMapper json) {
        this.assistant = assistant;
        this.flows = flows;
        this.errands = errands;
        this.answers = answers;
        this.inQueue = inQueue;
        this.gate = gate;
        this.perception = perception;
        this.lastLook = lastLook;
        this.incident = incident;
        this.satisfaction = satisfaction;
        this.progress = progress;
        this.config = config;
        this.json = json;
    }

    /** What the turn comes to. */
    public TurnResult reply(ClaimedTurn turn) {
        var record = new TurnRecord(turn.records(), json);
        var heard = heard(turn, record.state());
        assistant.wish(heard).ifPresent(wish -> record.add("about", "language", wish));
        var locale =
                Objects.requireNonNullElseGet(
                        record.state().about().get("language"),
                        () -> assistant.language(heard, turn.locale()));
        var answer = new Answers.Draft(turn, record, heard, locale);
        return satisfaction.taken(answer).orElseGet(() -> incident.before(answer, reply(answer)));
    }

    private TurnResult reply(Answers.Draft answer) {
        var turn = answer.turn();
        if (turn.status().equals("open") || turn.status().equals("snoozed")) {
            return inQueue.reply(answer);
        }
        if (turn.claims() > config.maxClaims()) {
            return answers.handOff(answer, "error");
        }
        if (turn.botMode().equals("off")) {
            return answers.handOff(answer, "bot-off");
        }
        if (turn.stale()) {
            return answers.handOff(answer, "stale");
        }
        progress.thinking(turn);
        var sensed = perception.of(perception.confirmed(answer));
        var result = perception.noted(sensed, decide(sensed));
        progress.done(turn);
        return turn.botMode().equals("draft") ? answers.draft(answer, result, "bot-draft") : result;
    }

    /** What the turn comes to when working on it failed. */
    public TurnResult failed(ClaimedTurn turn) {
        var record = new TurnRecord(List.of(), json);
        var heard = heard(turn, record.state());
        progress.done(turn);
        return answers.handOff(new Answers.Draft(turn, record, heard, turn.locale()), "error");
    }

    /** When the clock has to go on with the conversation after this turn; null: never. */
    @Nullable Instant wakeAt(ClaimedTurn turn, TurnResult result) {
        return flows.wakeAt(turn, result);
    }

    /**
     * What endangers somebody first, then the flow under way, then what begins one, then what the
     * shop has written; last the flow asks again.
     */
    private TurnResult decide(Answers.Draft answer) {
        var turn = answer.turn();
        var opened = flows.open(answer);
        boolean meant = opened.isPresent() && (opened.get().begins() || opened.get().listens());
        var asked = perception.asks(answer, meant);
        if (asked.isPresent()) {
            return asked.get();
        }
        if (turn.said().isEmpty()) {
            return opened.isEmpty()
                    ? answers.end(answer, Outcome.SILENT, List.of())
                    : flows.byThemselves(opened.get(), answer);
        }
        boolean afterPerson = turn.status().equals("resolved") && turn.hadPerson();
        return opened.isEmpty() || afterPerson
                ? assisted(answer)
                : inFlows(opened.get(), FlowHeard.within(opened.get(), answer));
    }

    private TurnResult assisted(Answers.Draft answer) {
        return lastLook.at(answer, execute(answer, proposed(answer, Candidates.NONE).commands()));
    }

    /** What is proposed; what a model proposes is recorded, and why it is not followed. */
    private Proposal proposed(Answers.Draft answer, Candidates candidates) {
        var turn = answer.turn();
        var proposal =
                assistant.understand(
                        turn.merchantId(), answer.heard(), candidates, turn.deadline());
        proposal.model().forEach(command -> recorded(command, answer.record()));
        if (proposal.refused() != null) {
            answer.record().add("refused", proposal.refused(), "");
        }
        return proposal;
    }

    private static void recorded(Command command, TurnRecord record) {
        switch (command) {
            case Command.StartFlow start -> record.add("command", "start_flow", start.flow());
            case Command.SetSlot set ->
                    record.add("command", "set_slot", set.slot() + "=" + set.value());
            case Command.Steer steer -> record.add("command", steer.how(), "");
            case Command.Clarify several ->
                    record.add("command", "clarify", String.join(",", several.flows()));
            case Command.Look _ -> record.add("command", "answer", "");
            case Command.HandOff person -> record.add("command", "hand_off", person.reason());
            case Command.ChitChat chat -> record.add("command", "chit_chat", chat.kind());
            case Command.CannotHandle _ -> record.add("command", "cannot_handle", "");
        }
    }

    /** The first message through a channel may begin a flow of its own, before all else. */
    private TurnResult inFlows(FlowTalk talk, Answers.Draft answer) {
        return flows.opened(talk, answer)
                .map(first -> flows.and(first, decided(first.talk(), answer)))
                .orElseGet(() -> decided(talk, answer));
    }

    private TurnResult decided(FlowTalk talk, Answers.Draft answer) {
        var heard = FlowHeard.of(assistant, answer.heard());
        if (heard.isDanger()) {
            return assisted(answer);
        }
        boolean assisted = answer.record().state().flow() != null;
        boolean other = answer.record().state().offered() && !talk.listens();
        if (!assisted && !other && talk.answers()) {
            return flows.go(talk, answer);
        }
        var wanted = heard.wanted(talk);
        if (wanted.isPresent()) {
            return lastLook.atHandOff(answer, go(wanted.get(), answer, heard));
        }
        var proposal = proposed(answer, talk.candidates());
        if (FlowHeard.isForFlows(proposal.model())) {
            var followed = talk.commanded(proposal.model());
            if (followed.isPresent()) {
                return lastLook.atHandOff(answer, go(followed.get(), answer, heard));
            }
            answer.record().add("refused", "bad-value", "");
            proposal = proposal.without("bad-value");
        }
        var before =
                new Answers.Draft(
                        answer.turn(), answer.record().copy(), answer.heard(), answer.locale());
        var result = lastLook.at(answer, execute(answer, proposal.commands()));
        if ("not-understood".equals(result.reason())) {
            var left =
                    talk.begins() && !heard.isCourtesy()
                            ? talk
                            : talk.meant().orElseGet(talk::unclear);
            return lastLook.atHandOff(answer, go(left, before, heard));
        }
        return talk.listens() && result.outcome() == Outcome.REPLIED
                ? flows.aside(talk, answer, result)
                : result;
    }

    /** The flows go on; one that begins, as far as the merchant lets it. */
    private TurnResult go(FlowTalk talk, Answers.Draft answer, FlowHeard heard) {
        return talk.beginning()
                .filter(_ -> !heard.isCourtesy())
                .map(b -> gate.begin(answer, b.flow(), b.score(), () -> flows.go(talk, answer)))
                .orElseGet(() -> flows.go(talk, answer));
    }

    private TurnResult execute(Answers.Draft answer, List<Command> commands) {
        boolean afterPerson =
                answer.turn().status().equals("resolved") && answer.turn().hadPerson();
        for (var command : commands) {
            switch (command) {
                case Command.HandOff handOff -> {
                    return answers.handOff(answer, handOff.reason());
                }
                case Command.CannotHandle _ -> {
                    return answers.handOff(answer, "not-understood");
                }
                case Command.ChitChat chat when chat.kind().equals("thanks") -> {
                    return answers.courtesy(answer, "thanks", Outcome.COURTESY);
                }
                case Command.ChitChat chat when !afterPerson -> {
                    return answers.courtesy(answer, chat.kind(), Outcome.REPLIED);
                }
                case Command.ChitChat _ -> {
                    return answers.handOff(answer, "reopened");
                }
                case Command.Look look ->
                        answer.record()
                                .add("start", "shop-question", "")
                                .add("slot", "question", look.question());
                case Command.StartFlow start ->
                        answer.record()
                                .add("start", start.flow(), "")
                                .add("about", "question", answer.heard().text());
                case Command.SetSlot slot -> answer.record().add("slot", slot.slot(), slot.value());
                case Command.Steer _, Command.Clarify _ -> {} // nothing is under way
            }
        }
        if (afterPerson) {
            return answers.handOff(answer, "reopened");
        }
        return errands.stream()
                .filter(errand -> errand.id().equals(answer.record().state().flow()))
                .findFirst()
                .map(errand -> gate.let(answer, errand.id(), () -> errand.goOn(answer)))
                .orElseGet(() -> answers.handOff(answer, "not-understood"));
    }

    private static Heard heard(ClaimedTurn turn, State state) {
        return new Heard(
                turn.said().stream().map(ClaimedTurn.Said::text).toList(),
                turn.said().stream()
                        .map(ClaimedTurn.Said::quickReply)
                        .filter(Objects::nonNull)
                        .toList(),
                turn.said().stream().anyMatch(ClaimedTurn.Said::attachments),
                state.flow(),
                state.asked() == null && state.offered() ? "person" : state.asked());
    }
}
