// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue.why;

import io.kefu.conversation.Unanswered;
import io.kefu.knowledge.Groups;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What shoppers asked and the bot could not answer, alike questions together. */
@Path("/api/v1/gaps")
@Allow(Role.ADMIN)
public class GapResource {
    /** The latest questions that are looked at. */
    private static final int MOST = 300;

    private static final int SHOWN = 50;

    private final CurrentUser user;
    private final Unanswered unanswered;
    private final Groups groups;
    private final Clock clock;

    GapResource(CurrentUser user, Unanswered unanswered, Groups groups, Clock clock) {
        this.user = user;
        this.unanswered = unanswered;
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Questions that mean about the same.
     *
     * @param question one of them, in the shopper's words
     * @param answers what agents wrote to them, as a beginning of an article
     */
    public record Gap(
            String language,
            String question,
            int count,
            List<Unanswered.Question> questions,
            List<String> answers) {}

    /** All of them. */
    public record Gaps(List<Gap> items, int days) {}

    /** Lists them, the most frequent first. */
    @GET
    public Gaps gaps(@QueryParam("days") @DefaultValue("30") int days) {
        int back = Math.clamp(days, 1, 365);
        var since = clock.instant().minus(Duration.ofDays(back));
        var asked = user.run(() -> unanswered.since(since, MOST));
        var alike =
                groups.of(
                        asked.stream()
                                .map(q -> new Groups.Question(q.locale(), q.text()))
                                .toList());
        return new Gaps(
                alike.stream()
                        .limit(SHOWN)
                        .map(numbers -> gap(numbers.stream().map(asked::get).toList()))
                        .toList(),
                back);
    }

    private static Gap gap(List<Unanswered.Question> questions) {
        var first = questions.getFirst();
        var answers =
                questions.stream()
                        .map(Unanswered.Question::answer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(3)
                        .toList();
        return new Gap(
                first.locale(),
                first.text(),
                questions.size(),
                questions.stream().limit(10).toList(),
                answers);
    }
}
