// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.assistant.confidence.Certificate;
import io.kefu.assistant.confidence.Confidences;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.dialogue.Answers.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the merchant lets the bot do for an intent: answer, draft for a person, be silent beside
 * one, or nothing. What it would have said is remembered with what was known about it. Where graded
 * answers have proven from which confidence on the budget holds, what lies below is drafted.
 */
@ApplicationScoped
class Gate {
    /** What is known of an answer, in the order in which models of confidence take it. */
    private static final List<String> SIGNALS =
            List.of(
                    "found", "margin", "words", "meaning", "agrees", "scope", "near", "model",
                    "blocked");

    /** Why a person got it although the bot had an answer. */
    private static final Set<String> BESIDE = Set.of("bot-draft", "bot-shadow", "bot-unsure");

    /** Raised when templates, prompts or signals change: labels speak for their own version. */
    private static final String RULES = "2";

    private final Confidences confidences;
    private final Recognition recognition;
    private final Answers answers;

    Gate(Confidences confidences, Recognition recognition, Answers answers) {
        this.confidences = confidences;
        this.recognition = recognition;
        this.answers = answers;
    }

    /** The work on an intent, as far as the merchant lets it; it may turn out to be of a topic. */
    TurnResult let(Draft answer, String intent, Supplier<TurnResult> work) {
        var merchantId = answer.turn().merchantId();
        if (confidences.mode(merchantId, intent).equals("off")) {
            return answers.handOff(answer, "bot-off");
        }
        answer.record().add("intent", intent, "");
        var result = answers.again(answer, work.get());
        if (result.outcome() != Outcome.REPLIED) {
            return result;
        }
        var group = last(result.record(), "intent", "");
        recognised(answer, group);
        return switch (confidences.mode(merchantId, group)) {
            case "off" -> answers.handOff(answer, "bot-off");
            case "shadow" -> answers.shadow(answer, result);
            case "draft" -> answers.draft(answer, result, "bot-draft");
            default -> proven(answer, group, answers.again(answer, result));
        };
    }

    /** The work on an intent as if the bot might answer, for people who judge it. */
    TurnResult would(Draft answer, String intent, Supplier<TurnResult> work) {
        answer.record().add("intent", intent, "");
        var result = work.get();
        recognised(answer, last(answer.record().toJson(), "intent", ""));
        return answers.again(answer, result);
    }

    /**
     * A flow that the shopper wants to begin. What it does cannot be undone: where the bot may not
     * answer by itself a person gets it before anything is done.
     */
    TurnResult begin(Draft answer, String flow, double score, Supplier<TurnResult> work) {
        var mode = confidences.mode(answer.turn().merchantId(), flow);
        if (mode.equals("off")) {
            return answers.handOff(answer, "bot-off");
        }
        answer.record().add("intent", flow, "").add("signal", "found", String.valueOf(score));
        if (!mode.equals("automatic")) {
            answer.record().add("proposed", "", "→ " + flow);
            return answers.handOff(answer, "bot-" + mode);
        }
        return work.get();
    }

    private void recognised(Draft answer, String intent) {
        recognition
                .of(answer.turn().merchantId(), answer.locale(), answer.heard().text())
                .ifPresent(r ->
                        answer.record()
                                .add("recognised", r.intent(), rounded(r.sure()))
                                .add(
                                        "signal",
                                        "agrees",
                                        rounded(r.intent().equals(intent) ? r.sure() : -r.sure()))
                                .add("signal", "scope", rounded(r.scope()))
                                .add("signal", "near", rounded(r.near())));
    }

    /** What a certificate does not cover is no answer but a draft. */
    private TurnResult proven(Draft answer, String intent, TurnResult result) {
        var certificate =
                confidences.certificate(answer.turn().merchantId(), intent, version(result));
        answer.record().add("certificate", intent, said(certificate, result));
        return certificate.isEmpty() || certificate.get().covers(signals(result))
                ? answers.again(answer, result)
                : answers.draft(answer, result, "bot-unsure");
    }

    private static String said(Optional<Certificate> certificate, TurnResult result) {
        return certificate
                .map(c ->
                        "budget=%s cut=%s right=%s"
                                .formatted(
                                        rounded(c.budget().wrong()),
                                        rounded(c.cut()),
                                        rounded(c.model().probability(signals(result)))))
                .orElse("learning");
    }

    /**
     * What a closed turn leaves to be judged; nothing where the bot was not asked for an intent.
     */
    static Optional<Confidences.Judged> judged(ClaimedTurn turn, TurnResult result) {
        var intent = last(result.record(), "intent", "");
        if (intent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Confidences.Judged(
                        turn.conversationId(),
                        turn.turnId(),
                        intent,
                        version(result),
                        result.outcome() == Outcome.HANDED_OFF,
                        result.outcome() == Outcome.REPLIED
                                || BESIDE.contains(String.valueOf(result.reason())),
                        blocked(result),
                        signals(result)));
    }

    /** Whether the shopper has said in this turn that they were unhappy. */
    static boolean disliked(TurnResult result) {
        for (var step : result.record()) {
            if (step.path("value").asText().matches(".*\"name\":\"csat-[12]\".*")) {
                return true;
            }
        }
        return false;
    }

    static String version(TurnResult result) {
        return result.rung() + "/" + RULES;
    }

    static double[] signals(TurnResult result) {
        var signals = new double[SIGNALS.size()];
        for (int i = 0; i < signals.length; i++) {
            var said = last(result.record(), "signal", SIGNALS.get(i));
            signals[i] = said.isEmpty() ? 0 : Double.parseDouble(said);
        }
        boolean written = !Set.of("template", "none", "flow").contains(result.rung());
        signals[SIGNALS.indexOf("model")] = written ? 1 : 0;
        signals[SIGNALS.indexOf("blocked")] = Math.min(blocked(result), 3);
        return signals;
    }

    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /** The value of the last such step; for an intent its name. */
    static String last(JsonNode record, String did, String name) {
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
