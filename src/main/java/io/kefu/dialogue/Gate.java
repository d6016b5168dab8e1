// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.assistant.confidence.Confidences;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.dialogue.Answers.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the merchant lets the bot do for an intent: answer, draft for a person, be silent beside
 * one, or nothing. What it would have said is remembered with what was known about it.
 */
@ApplicationScoped
class Gate {
    /** What is known of an answer, in the order in which models of confidence take it. */
    private static final List<String> SIGNALS =
            List.of("found", "margin", "words", "meaning", "model", "blocked");

    /** Why a person got it although the bot had an answer. */
    private static final Set<String> BESIDE = Set.of("bot-draft", "bot-shadow");

    /** Raised when templates, prompts or signals change: labels speak for their own version. */
    private static final String RULES = "1";

    private final Confidences confidences;
    private final Answers answers;

    Gate(Confidences confidences, Answers answers) {
        this.confidences = confidences;
        this.answers = answers;
    }

    /** The work on an intent, as far as the merchant lets it. */
    TurnResult let(Draft answer, String intent, Supplier<TurnResult> work) {
        var mode = confidences.mode(answer.turn().merchantId(), intent);
        if (mode.equals("off")) {
            return answers.handOff(answer, "bot-off");
        }
        answer.record().add("intent", intent, "");
        var result = work.get();
        if (result.outcome() != Outcome.REPLIED) {
            return result;
        }
        return switch (mode) {
            case "shadow" -> answers.shadow(answer, result);
            case "draft" -> answers.draft(answer, result);
            default -> result;
        };
    }

    /**
     * What a closed turn leaves to be judged; nothing where the bot was not asked for an intent.
     */
    static Optional<Confidences.Judged> judged(ClaimedTurn turn, TurnResult result) {
        var intent = last(result.record(), "intent", "");
        if (intent.isEmpty()) {
            return Optional.empty();
        }
        int blocked = blocked(result);
        var signals = new double[SIGNALS.size()];
        for (int i = 0; i < signals.length; i++) {
            var said = last(result.record(), "signal", SIGNALS.get(i));
            signals[i] = said.isEmpty() ? 0 : Double.parseDouble(said);
        }
        signals[SIGNALS.indexOf("model")] =
                result.rung().equals("template") || result.rung().equals("none") ? 0 : 1;
        signals[SIGNALS.indexOf("blocked")] = Math.min(blocked, 3);
        return Optional.of(
                new Confidences.Judged(
                        turn.conversationId(),
                        turn.turnId(),
                        intent,
                        result.rung() + "/" + RULES,
                        result.outcome() == Outcome.HANDED_OFF,
                        result.outcome() == Outcome.REPLIED
                                || BESIDE.contains(String.valueOf(result.reason())),
                        blocked,
                        signals));
    }

    /** The value of the last such step; for an intent its name. */
    private static String last(JsonNode record, String did, String name) {
        var found = "";
        for (var step : record) {
            if (step.path("did").asText().equals(did)) {
                if (name.isEmpty()) {
                    found = step.path("name").asText();
                } else if (step.path("name").asText().equals(name)) {
                    found = step.path("value").asText();
                }
            }
        }
        return found;
    }

    private static int blocked(TurnResult result) {
        int blocked = 0;
        for (var reply : result.replies()) {
            if (reply.sources() != null) {
                for (var source : reply.sources()) {
                    blocked += source.has("withheld") ? 1 : 0;
                }
            }
        }
        return blocked;
    }
}
