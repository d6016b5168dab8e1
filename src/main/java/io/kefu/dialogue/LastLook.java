// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.Answer;
import io.kefu.assistant.Assistant;
import io.kefu.assistant.Phrases;
import io.kefu.assistant.ledger.Withheld;
import io.kefu.commerce.Fact;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.conversation.TurnResult.Reply;
import io.kefu.dialogue.Answers.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Looks at what a turn comes to before it is stored: a template that says what nothing backs is a
 * fault of ours and goes to a person; a person who takes over gets a suggestion where a model has
 * one that may leave, and sees what may not.
 */
@ApplicationScoped
class LastLook {
    private static final Logger log = Logger.getLogger(LastLook.class);
    private static final Set<String> SUGGESTED = Set.of("action-wanted", "not-understood");
    private static final Duration FOR_SUGGESTION = Duration.ofSeconds(8);

    private final Assistant assistant;
    private final Answers answers;
    private final Phrases phrases;
    private final ObjectMapper json;

    LastLook(Assistant assistant, Answers answers, Phrases phrases, ObjectMapper json) {
        this.assistant = assistant;
        this.answers = answers;
        this.phrases = phrases;
        this.json = json;
    }

    TurnResult at(Draft answer, TurnResult result) {
        for (var reply : result.replies()) {
            if (result.rung().equals("template") && reply.author().equals("bot") && !reply.note()) {
                var unbacked = unbacked(answer, reply);
                if (!unbacked.isEmpty()) {
                    log.errorf(
                            "a template says what nothing backs, a person gets it: %s", unbacked);
                    return answers.handOff(answer, "error");
                }
            }
        }
        return atHandOff(answer, result);
    }

    /** As {@link #at}, for what a merchant has written: nothing else has to back it. */
    TurnResult atHandOff(Draft answer, TurnResult result) {
        return result.outcome() == Outcome.HANDED_OFF
                        && SUGGESTED.contains(String.valueOf(result.reason()))
                ? suggested(answer, result)
                : result;
    }

    private List<Withheld> unbacked(Draft answer, Reply reply) {
        var facts = new ArrayList<Fact>();
        if (reply.sources() != null) {
            reply.sources().forEach(source -> fact(source, facts));
        }
        if (reply.quickReplies() != null) {
            for (var button : reply.quickReplies()) {
                facts.add(
                        new Fact("choice", button.path("text").asText(), "choice", Instant.EPOCH));
            }
        }
        return assistant.unbacked(
                reply.text(), facts, answer.locale(), answer.heard(), said(answer));
    }

    private void fact(JsonNode source, List<Fact> facts) {
        if (source.has("value")) {
            facts.add(json.convertValue(source, Fact.class));
        }
    }

    /** What the shopper has told in this conversation that is still remembered. */
    private static List<String> said(Draft answer) {
        var state = answer.record().state();
        var said = new ArrayList<>(state.slots().values());
        said.addAll(state.about().values());
        return said;
    }

    private TurnResult suggested(Draft answer, TurnResult result) {
        var turn = answer.turn();
        var soon = Instant.now().plus(FOR_SUGGESTION);
        var worded =
                assistant.word(
                        turn.merchantId(),
                        new Answer(phrases.say("suggestion", answer.locale()), null, List.of()),
                        answer.locale(),
                        answer.heard(),
                        soon.isBefore(turn.deadline()) ? soon : turn.deadline());
        var replies = new ArrayList<Reply>();
        var sources = answers.sources(List.of(), worded.withheld());
        boolean usable = !worded.rung().equals("template");
        if (usable) {
            replies.add(new Reply("bot", Answers.BOT, worded.text(), null, null, sources, true));
        }
        for (var reply : result.replies()) {
            replies.add(usable ? reply : with(reply, sources));
        }
        return new TurnResult(
                result.outcome(),
                result.reason(),
                result.summary(),
                result.facts(),
                replies,
                result.record(),
                usable ? worded.rung() : result.rung(),
                result.locale(),
                result.changedStore());
    }

    private static Reply with(Reply reply, JsonNode sources) {
        return new Reply(
                reply.author(),
                reply.authorName(),
                reply.text(),
                reply.card(),
                reply.quickReplies(),
                sources.isEmpty() ? reply.sources() : sources,
                reply.note());
    }
}
