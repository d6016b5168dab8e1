// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.Assistant;
import io.kefu.assistant.Heard;
import io.kefu.assistant.Spending;
import io.kefu.assistant.confidence.Confidences;
import io.kefu.channel.Inbox;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.TurnResult.Outcome;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions that shoppers asked before there was a bot: each gets the answer that it would give
 * now, to be graded. So a certificate need not wait for the first weeks.
 */
@Path("/api/v1/confidence/questions")
@Allow(Role.SUPERVISOR)
public class PastQuestionsResource {
    private static final int AT_ONCE = 50;
    private static final int LONGEST = 500;
    private static final Duration EACH = Duration.ofSeconds(15);
    private static final Duration ALL = Duration.ofSeconds(25);

    private final CurrentUser user;
    private final Assistant assistant;
    private final ShopQuestion shop;
    private final Gate gate;
    private final Confidences confidences;
    private final Spending spending;
    private final ObjectMapper json;

    PastQuestionsResource(
            CurrentUser user,
            Assistant assistant,
            ShopQuestion shop,
            Gate gate,
            Confidences confidences,
            Spending spending,
            ObjectMapper json) {
        this.user = user;
        this.assistant = assistant;
        this.shop = shop;
        this.gate = gate;
        this.confidences = confidences;
        this.spending = spending;
        this.json = json;
    }

    /** Questions, each by itself, without anything that names a shopper. */
    public record Questions(@Nullable List<String> questions) {}

    /**
     * What became of them.
     *
     * @param proposed how many wait to be graded now
     * @param unanswered those to which the bot has nothing to say
     * @param left those for which no time was left; to be sent again
     */
    public record Taken(int proposed, List<String> unanswered, List<String> left) {}

    /** Takes questions in, as many as there is time for. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Taken take(@Nullable Questions wanted) {
        var questions = checked(wanted);
        var inbox = user.run(PastQuestionsResource::anyInbox);
        var end = Instant.now().plus(ALL);
        int proposed = 0;
        var unanswered = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var question : questions) {
            if (Instant.now().isAfter(end)) {
                left.add(question);
            } else if (answered(inbox, question)) {
                proposed++;
            } else {
                unanswered.add(question);
            }
        }
        return new Taken(proposed, unanswered, left);
    }

    private boolean answered(Inbox inbox, String question) {
        var heard = new Heard(List.of(question), List.of(), false, null, null);
        var turn = turn(inbox, question);
        var answer =
                new Answers.Draft(
                        turn,
                        new TurnRecord(List.of(), json),
                        heard,
                        assistant.language(heard, inbox.locale));
        var use = spending.watch(turn);
        var result = use.during(() -> gate.would(answer, shop.id(), () -> shop.goOn(answer)));
        user.run(() -> {
            spending.record(turn, use);
            if (result.outcome() == Outcome.REPLIED) {
                confidences.bring(
                        question,
                        text(result),
                        Gate.last(result.record(), "intent", ""),
                        Gate.version(result),
                        Gate.signals(result));
            }
        });
        return result.outcome() == Outcome.REPLIED;
    }

    private static String text(TurnResult result) {
        return result.replies().stream()
                .map(TurnResult.Reply::text)
                .collect(Collectors.joining("\n"));
    }

    /** A turn that nobody waits for and that belongs to no conversation. */
    private ClaimedTurn turn(Inbox inbox, String question) {
        return new ClaimedTurn(
                user.get().merchantId(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                0,
                1,
                "pending",
                false,
                inbox.id,
                UUID.randomUUID(),
                inbox.locale,
                null,
                "on",
                List.of(new ClaimedTurn.Said(UUID.randomUUID(), question, null, false)),
                List.of(),
                List.of(),
                false,
                Instant.now().plus(EACH));
    }

    private static Inbox anyInbox() {
        return Inbox.<Inbox>find("status <> 'deleted' order by id")
                .firstResultOptional()
                .orElseThrow(() ->
                        Problem.of(409, "no-inbox", "Make an inbox first: answers depend on it."));
    }

    private static List<String> checked(@Nullable Questions wanted) {
        var given = wanted == null ? null : wanted.questions();
        if (given == null || given.isEmpty() || given.size() > AT_ONCE) {
            throw Problem.field("questions", "invalid", "questions: between 1 and " + AT_ONCE);
        }
        for (var question : given) {
            if (question == null || question.isBlank() || question.length() > LONGEST) {
                throw Problem.field(
                        "questions",
                        "invalid",
                        "questions: each of at most " + LONGEST + " characters");
            }
            Unreadable.refuseNul("questions", question);
        }
        return given.stream().map(String::strip).distinct().toList();
    }
}
