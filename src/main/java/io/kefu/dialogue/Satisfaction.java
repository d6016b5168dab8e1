// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.Phrases;
import io.kefu.channel.Inbox;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.Notices;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.dialogue.Answers.Draft;
import io.kefu.handoff.Resolved;
import io.kefu.handoff.outcome.Outcomes;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks how it went when a person has ended a conversation, and takes the answer, a button or a bare
 * figure, without opening it again.
 */
@ApplicationScoped
class Satisfaction {
    private static final String STEP = "rated";
    private static final Pattern BUTTON = Pattern.compile("csat:([1-5])");
    private static final Pattern FIGURE = Pattern.compile("\\s*([1-5])\\s*(?:/\\s*5)?\\s*");
    private static final int MOST = 5;

    /** Whoever gives this or less is offered a person once more. */
    private static final int POOR = 2;

    private final CurrentMerchant merchant;
    private final Outcomes outcomes;
    private final Notices notices;
    private final Phrases phrases;
    private final Answers answers;
    private final ObjectMapper json;

    Satisfaction(
            CurrentMerchant merchant,
            Outcomes outcomes,
            Notices notices,
            Phrases phrases,
            Answers answers,
            ObjectMapper json) {
        this.merchant = merchant;
        this.outcomes = outcomes;
        this.notices = notices;
        this.phrases = phrases;
        this.answers = answers;
        this.json = json;
    }

    void ask(@Observes Resolved resolved) {
        var conversation = resolved.conversation();
        Inbox inbox = Inbox.findById(conversation.inboxId);
        if (!inbox.csat) {
            return;
        }
        var scale = json.createArrayNode();
        for (int i = 1; i <= MOST; i++) {
            scale.addObject().put("id", "csat:" + i).put("text", String.valueOf(i));
        }
        var text = phrases.say("csat-ask", conversation.locale, resolved.by().name());
        notices.ask(conversation, Answers.BOT, text, scale);
    }

    /** What a rating comes to; empty: it is none. */
    Optional<TurnResult> taken(Draft draft) {
        var turn = draft.turn();
        var stars = turn.status().equals("resolved") ? stars(draft) : 0;
        if (stars == 0
                || !merchant.run(
                        turn.merchantId(), () -> outcomes.isAsked(turn.conversationId()))) {
            return Optional.empty();
        }
        draft.record().add(STEP, "", String.valueOf(stars));
        boolean poor = stars <= POOR;
        var thanks =
                answers.bot(
                        phrases.say(poor ? "csat-poor" : "csat-thanks", draft.locale()),
                        poor ? answers.human(draft.locale()) : null);
        return Optional.of(answers.end(draft, Outcome.COURTESY, List.of(thanks)));
    }

    /** In the transaction that ends the turn. */
    void note(ClaimedTurn turn, TurnResult result) {
        for (var step : result.record()) {
            if (step.path("did").asText().equals(STEP)) {
                outcomes.rate(turn.conversationId(), step.path("value").asInt());
            }
        }
    }

    private static int stars(Draft draft) {
        var said = draft.turn().said();
        if (said.isEmpty()) {
            return 0;
        }
        var last = said.getLast();
        var button = last.quickReply() == null ? null : BUTTON.matcher(last.quickReply());
        if (button != null && button.matches()) {
            return Integer.parseInt(button.group(1));
        }
        var figure = FIGURE.matcher(last.text());
        return said.size() == 1 && figure.matches() ? Integer.parseInt(figure.group(1)) : 0;
    }
}
