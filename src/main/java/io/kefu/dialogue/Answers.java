// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kefu.assistant.Answer;
import io.kefu.assistant.Assistant;
import io.kefu.assistant.Heard;
import io.kefu.assistant.Phrases;
import io.kefu.assistant.ledger.Withheld;
import io.kefu.commerce.Fact;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.conversation.TurnResult.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds what a turn comes to. */
@ApplicationScoped
class Answers {
    static final String BOT = "Kefu";
    private final Phrases phrases;
    private final Availability availability;
    private final ObjectMapper json;

    Answers(Phrases phrases, Availability availability, ObjectMapper json) {
        this.phrases = phrases;
        this.availability = availability;
        this.json = json;
    }

    /** The turn with what has been worked out so far. */
    record Draft(ClaimedTurn turn, TurnRecord record, Heard heard, String locale) {}

    /** The bot says this, with a way to a person always beside it. */
    TurnResult say(Draft answer, String text) {
        return end(
                answer,
                Outcome.REPLIED,
                List.of(bot(text, null, quickReplies(answer.locale()), null)));
    }

    /** The bot says what the facts back, in a model's words where there is one. */
    TurnResult tell(Draft answer, Assistant assistant, Answer draft) {
        var turn = answer.turn();
        var worded =
                assistant.word(
                        turn.merchantId(), draft, answer.locale(), answer.heard(), turn.deadline());
        var reply =
                bot(
                        worded.text(),
                        worded.card(),
                        quickReplies(answer.locale()),
                        sources(draft.facts(), worded.withheld()));
        return result(answer, Outcome.REPLIED, null, List.of(reply), worded.rung());
    }

    /** For agents: what an answer rests on, and what was not said because nothing backs it. */
    ArrayNode sources(List<Fact> facts, List<Withheld> withheld) {
        var sources = json.createArrayNode();
        facts.forEach(fact -> sources.add(json.<JsonNode>valueToTree(fact)));
        for (var each : withheld.stream().distinct().toList()) {
            sources.addObject()
                    .put("withheld", each.figure())
                    .put("kind", each.kind())
                    .put("expected", each.expected());
        }
        return sources;
    }

    /** The bot says what is written, word for word. */
    TurnResult quote(Draft answer, Answer quoted) {
        var facts = json.valueToTree(quoted.facts());
        var reply = bot(quoted.text(), quoted.card(), quickReplies(answer.locale()), facts);
        return end(answer, Outcome.REPLIED, List.of(reply));
    }

    /** The bot asks which of these is meant. */
    TurnResult choose(Draft answer, String text, List<String> choices) {
        var buttons = json.createArrayNode();
        choices.forEach(choice -> buttons.addObject().put("id", "choice").put("text", choice));
        quickReplies(answer.locale()).forEach(buttons::add);
        return end(answer, Outcome.REPLIED, List.of(bot(text, null, buttons, null)));
    }

    TurnResult courtesy(Draft answer, String kind, Outcome outcome) {
        answer.record().add("chit-chat", kind, "");
        var buttons = outcome == Outcome.COURTESY ? null : greetingReplies(answer.locale());
        return end(
                answer,
                outcome,
                List.of(bot(phrases.say(kind, answer.locale()), null, buttons, null)));
    }

    /** A person gets it; the shopper is told once, with their place or when somebody is back. */
    TurnResult handOff(Draft answer, String reason) {
        answer.record().add("hand-off", reason, "");
        var key =
                switch (reason) {
                    case "proof-failed" -> "handoff-proof";
                    case "order-source-down" -> "handoff-source";
                    case "bot-off" -> "handoff-off";
                    case "stale" -> "handoff-stale";
                    case "sensitive-topic" -> "handoff-sensitive";
                    case "action-wanted" -> "handoff-action";
                    case "complaint" -> "handoff-complaint";
                    case "not-understood" -> "handoff-unknown";
                    default -> "handoff";
                };
        var outlook = availability.outlook(answer.turn(), answer.locale());
        var text = phrases.say(key, answer.locale()) + " " + outlook.text();
        var buttons = json.createArrayNode();
        outlook.buttons()
                .forEach(id ->
                        buttons.addObject()
                                .put("id", id)
                                .put("text", phrases.say("button." + id, answer.locale())));
        var notice = new Reply("system", BOT, text.strip(), null, buttons, null, false);
        return result(answer, Outcome.HANDED_OFF, reason, List.of(notice), "none");
    }

    /**
     * Settled with somebody who waits for a person, and who goes on waiting.
     *
     * @param by {@code email} or {@code phone} once it is known where they want their answer
     */
    TurnResult noted(Draft answer, @Nullable String by, List<Reply> replies) {
        return result(answer, Outcome.NOTED, by, replies, "template");
    }

    /** The same with other messages. */
    TurnResult saying(TurnResult result, List<Reply> replies) {
        return new TurnResult(
                result.outcome(),
                result.reason(),
                result.summary(),
                result.facts(),
                replies,
                result.record(),
                result.rung(),
                result.locale(),
                result.changedStore());
    }

    /** The same with what has been recorded since. */
    TurnResult again(Draft answer, TurnResult result) {
        return new TurnResult(
                result.outcome(),
                result.reason(),
                result.summary(),
                result.facts(),
                result.replies(),
                answer.record().toJson(),
                result.rung(),
                result.locale(),
                result.changedStore());
    }

    /**
     * While the bot only drafts, its reply becomes a note for the person who answers.
     *
     * @param reason {@code bot-draft}, or {@code bot-unsure} where it is not proven to be right
     */
    TurnResult draft(Draft answer, TurnResult result, String reason) {
        if (result.outcome() == Outcome.HANDED_OFF) {
            return result;
        }
        var replies = new ArrayList<Reply>();
        for (var r : result.replies()) {
            replies.add(new Reply("bot", BOT, r.text(), r.card(), null, r.sources(), true));
        }
        replies.addAll(handOff(answer, reason).replies());
        return result(answer, Outcome.HANDED_OFF, reason, replies, result.rung());
    }

    /** What the bot would have said is remembered and shown to nobody; a person answers. */
    TurnResult shadow(Draft answer, TurnResult result) {
        for (var r : result.replies()) {
            answer.record().add("proposed", "", r.text());
        }
        var handedOff = handOff(answer, "bot-shadow");
        return result(answer, Outcome.HANDED_OFF, "bot-shadow", handedOff.replies(), result.rung());
    }

    /** What the bot says, with these buttons or none. */
    Reply bot(String text, @Nullable JsonNode buttons) {
        return bot(text, null, buttons, null);
    }

    /** What only agents read. */
    Reply note(String text) {
        return new Reply("bot", BOT, text, null, null, null, true);
    }

    /** The button that leads to a person. */
    JsonNode human(String locale) {
        return quickReplies(locale);
    }

    TurnResult end(Draft answer, Outcome outcome, List<Reply> replies) {
        return end(answer, outcome, replies, "template");
    }

    TurnResult end(Draft answer, Outcome outcome, List<Reply> replies, String rung) {
        return result(answer, outcome, null, replies, rung);
    }

    private TurnResult result(
            Draft answer,
            Outcome outcome,
            @Nullable String reason,
            List<Reply> replies,
            String rung) {
        return new TurnResult(
                outcome,
                reason,
                summary(answer),
                json.valueToTree(answer.record().state().slots()),
                replies,
                answer.record().toJson(),
                rung,
                answer.locale(),
                false);
    }

    /** What was asked, in the shopper's own words, and what was tried. */
    private String summary(Draft answer) {
        var lines = new ArrayList<String>();
        lines.add(phrases.say("summary.asked", answer.locale(), shortened(asked(answer))));
        var number = answer.record().state().about().get("order");
        for (var lookup : answer.record().lookups()) {
            var key = "summary." + lookup.name() + "." + lookup.value();
            if (phrases.has(key)) {
                lines.add(
                        phrases.say(key, answer.locale(), Objects.requireNonNullElse(number, "–")));
            }
        }
        return String.join("\n", lines.stream().distinct().toList());
    }

    /** An earlier message of the same errand, when this one only adds to it. */
    private static String asked(Draft answer) {
        var state = answer.record().state();
        var question = state.slots().get("question");
        if (question == null && answer.heard().openFlow() != null) {
            question = state.about().get("question");
        }
        return question == null ? answer.heard().text() : question;
    }

    private static String shortened(String whole) {
        var text = whole.strip();
        int points = text.codePointCount(0, text.length());
        return points <= 200 ? text : text.substring(0, text.offsetByCodePoints(0, 199)) + "…";
    }

    private static Reply bot(
            String text,
            @Nullable JsonNode card,
            @Nullable JsonNode quickReplies,
            @Nullable JsonNode sources) {
        return new Reply("bot", BOT, text, card, quickReplies, sources, false);
    }

    private JsonNode quickReplies(String locale) {
        var buttons = json.createArrayNode();
        buttons.addObject().put("id", "human").put("text", phrases.say("talk-to-human", locale));
        return buttons;
    }

    private JsonNode greetingReplies(String locale) {
        var buttons = json.createArrayNode();
        buttons.addObject().put("id", "order").put("text", phrases.say("order-quick", locale));
        buttons.addObject().put("id", "human").put("text", phrases.say("talk-to-human", locale));
        return buttons;
    }
}
