// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import io.kefu.conversation.Exchange;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the bot may do for each intent and how far its certificate is; and the answers to grade. */
@Path("/api/v1/confidence")
@Allow(Role.AGENT)
public class ConfidenceResource {
    private static final Set<String> MODES = Set.of("off", "shadow", "draft", "automatic");
    private static final Set<String> GRADES = Set.of("right", "wrong", "harmful");
    private static final int PAGE = 20;

    private final CurrentUser user;
    private final Confidences confidences;
    private final ConfidenceConfig config;
    private final Audit audit;

    ConfidenceResource(
            CurrentUser user, Confidences confidences, ConfidenceConfig config, Audit audit) {
        this.user = user;
        this.confidences = confidences;
        this.config = config;
        this.audit = audit;
    }

    /** All intents. */
    public record Intents(List<Intent> items) {}

    /**
     * One intent.
     *
     * @param why it was taken back without anybody's doing; null: it was not
     * @param answered in the last seven days, without a person
     * @param held in the last seven days, given to a person
     * @param state of its certificate: {@code learning}, {@code certified} or {@code stale}
     * @param next how many labels the next attempt wants; null: there is none
     * @param coverage what the certificate lets through; null: there is none
     * @param blocks what stands in the way of a certificate: {@code labels}, {@code wrong}, {@code
     *     stale} or {@code nothing}
     * @param pool what it is judged with while it has too few graded answers; null: it stands alone
     * @param pooled whether the certificate is the pool's
     * @param shadow what the bot would have done beside people in the last seven days
     * @param curve the share answered beside the share of wrong ones in it
     */
    public record Intent(
            String intent,
            String mode,
            double budget,
            @Nullable String why,
            long answered,
            long held,
            String state,
            int labels,
            int right,
            @Nullable Integer next,
            @Nullable Double coverage,
            @Nullable Double bound,
            String blocks,
            @Nullable String pool,
            boolean pooled,
            Shadow shadow,
            List<Standing.Point> curve) {}

    /**
     * What people got, though the bot had something to say.
     *
     * @param turns that a person got
     * @param proposed of these, to how many the bot had an answer
     * @param graded of those, how many were graded
     * @param right of those, how many were right
     */
    public record Shadow(long turns, long proposed, long graded, long right) {}

    /** What is wanted of an intent. */
    public record Wanted(@Nullable String mode, @Nullable Double budget) {}

    /**
     * What waits to be graded, and how it has gone so far.
     *
     * @param bound the share of wrong ones that is surpassed with a chance of one in ten only
     */
    public record Grading(
            List<Ungraded> items, long waiting, long graded, long wrong, @Nullable Double bound) {}

    /**
     * An answer to grade.
     *
     * @param conversationId null: it is a question that was brought along
     * @param byPerson what a person said instead, or after it
     */
    public record Ungraded(
            UUID id,
            @Nullable UUID conversationId,
            String intent,
            boolean held,
            List<String> asked,
            List<String> answered,
            List<String> byPerson,
            Instant at) {}

    /** A verdict. */
    public record Verdict(@Nullable String grade) {}

    /** Every intent that has been answered or set. */
    @GET
    public Intents intents() {
        return user.run(
                () -> new Intents(confidences.intents().stream().map(this::intent).toList()));
    }

    /** Decides what the bot may do for an intent. */
    @PUT
    @Path("/intents/{intent}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.SUPERVISOR)
    public Intent set(@PathParam("intent") String intent, @Nullable Wanted wanted) {
        if (!intent.matches("[a-z][a-z0-9-]{0,60}")) {
            throw Problem.field("intent", "invalid", "intent: such as order-status");
        }
        var mode = wanted == null ? null : wanted.mode();
        if (wanted == null || mode == null || !MODES.contains(mode)) {
            throw Problem.field("mode", "unknown", "mode is off, shadow, draft or automatic");
        }
        double budget = wanted.budget() == null ? IntentSetting.BUDGET : wanted.budget();
        if (!(budget > 0 && budget <= 0.5)) {
            throw Problem.field("budget", "invalid", "budget: above 0, at most 0.5");
        }
        return user.run(() -> {
            IntentSetting.of(intent).set(mode, budget);
            confidences.forget(intent);
            audit.record(
                    user.get().userId(),
                    "confidence.set",
                    user.get().merchantId(),
                    Map.of("intent", intent, "mode", mode, "budget", "" + budget));
            return intent(intent);
        });
    }

    /** The newest answers that wait for a person's verdict. */
    @GET
    @Path("/grading")
    public Grading grading() {
        return user.run(() -> {
            long graded = JudgedAnswer.count("drawn and grade is not null");
            long wrong = JudgedAnswer.count("drawn and grade in ('wrong', 'harmful')");
            return new Grading(
                    JudgedAnswer.waiting(PAGE).stream().map(this::ungraded).toList(),
                    JudgedAnswer.count("drawn and grade is null"),
                    graded,
                    wrong,
                    graded == 0 ? null : Binomial.bound((int) wrong, (int) graded, config.doubt()));
        });
    }

    /** A person's verdict; the first one counts. */
    @POST
    @Path("/grading/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void grade(@PathParam("id") UUID id, @Nullable Verdict verdict) {
        var grade = verdict == null ? null : verdict.grade();
        if (grade == null || !GRADES.contains(grade)) {
            throw Problem.field("grade", "unknown", "grade is right, wrong or harmful");
        }
        user.run(() -> {
            var answer =
                    JudgedAnswer.<JudgedAnswer>find("id = ?1 and drawn", id)
                            .firstResultOptional()
                            .orElseThrow(Problem::notFound);
            if (answer.grade == null) {
                answer.grade(grade, user.get().userId(), Instant.now());
                Tripwires.graded(answer);
                confidences.forget(answer.intent);
            }
        });
    }

    private Intent intent(String intent) {
        var setting = IntentSetting.of(intent);
        var budget = new Budget(setting.budget, config.doubt());
        var pool = Pools.of(intent).equals(intent) ? null : Pools.of(intent);
        var standing = Standing.of(JudgedAnswer.graded(confidences.pooled(intent)), budget);
        boolean pooled = false;
        if (pool != null && standing.certificate() == null) {
            var wide = Standing.of(JudgedAnswer.graded(confidences.pooled(pool)), budget);
            pooled = wide.certificate() != null;
            standing = pooled ? wide : standing;
        }
        var week = Instant.now().minus(Duration.ofDays(7));
        var certificate = standing.certificate();
        return new Intent(
                intent,
                setting.mode,
                setting.budget,
                setting.why,
                JudgedAnswer.count("intent = ?1 and not held and createdAt > ?2", intent, week),
                JudgedAnswer.count("intent = ?1 and held and createdAt > ?2", intent, week),
                standing.state(),
                standing.labels(),
                standing.right(),
                standing.next(),
                certificate == null ? null : certificate.coverage(),
                certificate == null ? null : certificate.bound(),
                standing.blocks(),
                pool,
                pooled,
                shadow(intent, week),
                standing.curve());
    }

    private static Shadow shadow(String intent, Instant since) {
        var beside = "intent = ?1 and createdAt > ?2 and held and conversationId is not null";
        return new Shadow(
                JudgedAnswer.count(beside, intent, since),
                JudgedAnswer.count(beside + " and proposed", intent, since),
                JudgedAnswer.count(beside + " and proposed and grade is not null", intent, since),
                JudgedAnswer.count(beside + " and proposed and grade = 'right'", intent, since));
    }

    private Ungraded ungraded(JudgedAnswer answer) {
        var exchange =
                answer.question == null
                        ? Exchange.of(answer.turnId)
                        : new Exchange(
                                List.of(answer.question),
                                List.of(String.valueOf(answer.answer)),
                                List.of());
        return new Ungraded(
                answer.id,
                answer.conversationId,
                answer.intent,
                answer.held,
                exchange.asked(),
                exchange.answered(),
                exchange.byPerson(),
                answer.createdAt);
    }
}
