// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The queues as they are now, and today's promises: for whoever is in charge. */
@Path("/api/v1/desk/live")
@Allow(Role.SUPERVISOR)
public class LiveResource {
    private static final String QUEUES =
            """
            select k.team_id, t.name, count(*) filter (where c.assignee_id is null), min(k.waiting_since),
                   count(*) filter (where k.escalated_at is not null),
                   count(*) filter (where k.warn_at is null and k.waiting_since is not null and k.escalated_at is null),
                   count(*) filter (where c.assignee_id is not null)
              from ticket k join conversation c on c.id = k.conversation_id left join team t on t.id = k.team_id
             where k.closed_at is null and c.status = 'open' and (k.waiting_since is not null or c.assignee_id is not null)
             group by k.team_id, t.name order by t.name nulls first
            """;
    private static final String TODAY =
            """
            select count(*), count(answered_at),
                   percentile_cont(0.5) within group (order by extract(epoch from answered_at - created_at))
              from ticket where created_at > now() - interval '24 hours'
            """;
    private final CurrentUser user;
    private final Session database;

    LiveResource(CurrentUser user, Session database) {
        this.user = user;
        this.database = database;
    }

    /**
     * One team's queue; without a team, everybody's.
     *
     * @param overdue promises that are broken
     * @param endangered promises that nearly are
     * @param held conversations that somebody has
     */
    public record Waits(
            @Nullable UUID team,
            @Nullable String name,
            long waiting,
            @Nullable Instant longestSince,
            long overdue,
            long endangered,
            long held) {}

    /**
     * All queues, and the last day.
     *
     * @param firstResponseSeconds of the middle one; null: nobody was answered
     */
    public record Now(
            List<Waits> queues,
            long bot,
            long handedOff,
            long answered,
            @Nullable Double firstResponseSeconds) {}

    /** How it stands. */
    @GET
    public Now now() {
        return user.run(() -> {
            var queues =
                    database.createNativeQuery(QUEUES, Object[].class).getResultList().stream()
                            .map(LiveResource::waits)
                            .toList();
            var today = database.createNativeQuery(TODAY, Object[].class).getSingleResult();
            long bot = io.kefu.conversation.Conversation.count("status", "pending");
            return new Now(
                    queues,
                    bot,
                    ((Number) today[0]).longValue(),
                    ((Number) today[1]).longValue(),
                    today[2] == null ? null : ((Number) today[2]).doubleValue());
        });
    }

    private static Waits waits(Object[] r) {
        return new Waits(
                (UUID) r[0],
                (String) r[1],
                ((Number) r[2]).longValue(),
                (Instant) r[3],
                ((Number) r[4]).longValue(),
                ((Number) r[5]).longValue(),
                ((Number) r[6]).longValue());
    }
}
