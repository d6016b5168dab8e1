// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.Heard;
import io.kefu.assistant.Phrases;
import io.kefu.commerce.Fact;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.conversation.TurnResult.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
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

    /** The bot says what the facts back. */
    TurnResult tell(Draft answer, String text, JsonNode card, List<Fact> facts, String rung) {
        var reply = bot(text, card, quickReplies(answer.locale()), json.valueToTree(facts));
        return result(answer, Outcome.REPLIED, null, List.of(reply), rung);
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
                    default -> "handoff";
                };
        var text =
                phrases.say(key, answer.locale())
                        + " "
                        + availability.notice(answer.turn(), answer.locale());
        var notice = new Reply("system", BOT, text.strip(), null, null, null, false);
        return result(answer, Outcome.HANDED_OFF, reason, List.of(notice), "none");
    }

    /** While the bot only drafts, its reply becomes a note for the person who answers. */
    TurnResult draft(Draft answer, TurnResult result) {
        if (result.outcome() == Outcome.HANDED_OFF) {
            return result;
        }
        var replies = new ArrayList<Reply>();
        for (var r : result.replies()) {
            replies.add(new Reply("bot", BOT, r.text(), r.card(), null, r.sources(), true));
        }
        replies.addAll(handOff(answer, "bot-draft").replies());
        return result(answer, Outcome.HANDED_OFF, "bot-draft", replies, result.rung());
    }

    TurnResult end(Draft answer, Outcome outcome, List<Reply> replies) {
        return result(answer, outcome, null, replies, "template");
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

    /** What was asked, in the shopper's own first words. */
    private static String summary(Draft answer) {
        var text = answer.heard().text().strip();
        return text.length() <= 200
                ? text
                : text.substring(
                                0,
                                text.offsetByCodePoints(
                                        0, Math.min(199, text.codePointCount(0, text.length()))))
                        + "…";
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
