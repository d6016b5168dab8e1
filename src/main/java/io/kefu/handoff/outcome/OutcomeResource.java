// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.outcome;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** How the conversations of the last days ended. Of people nothing is said. */
@Path("/api/v1/desk/outcomes")
@Allow(Role.SUPERVISOR)
public class OutcomeResource {
    /** A conversation that comes back within seven days was not resolved. */
    private static final String OUTCOMES =
            """
            select count(*),
                   count(*) filter (where reopened_at is not null and reopened_at <= resolved_at + interval '7 days'),
                   count(*) filter (where reopened_at is null and resolved_at > now() - interval '7 days'),
                   count(asked_at), count(stars), avg(stars),
                   (select count(*) from ticket k where k.created_at > now() - cast(?1 as interval) and k.resolve_broken_at is not null)
              from resolution where resolved_at > now() - cast(?1 as interval)
            """;

    private final CurrentUser user;
    private final Session database;

    OutcomeResource(CurrentUser user, Session database) {
        this.user = user;
        this.database = database;
    }

    /**
     * The figures.
     *
     * @param ended by a person, however often
     * @param reopened of those: came back within seven days, so that they were not resolved
     * @param unsure of those: may still come back
     * @param resolved of those: are resolved as far as one can know
     * @param asked how many shoppers were asked how it went
     * @param rated how many have said so
     * @param stars their mean, of five; null: nobody has
     * @param late matters of this time that took longer than they may
     */
    public record Outcomes(
            long ended,
            long reopened,
            long unsure,
            long resolved,
            long asked,
            long rated,
            @Nullable Double stars,
            long late) {}

    /** Counts them. */
    @GET
    public Outcomes outcomes(@QueryParam("days") @DefaultValue("30") int days) {
        int span = Math.clamp(days, 1, 366);
        return user.run(() -> {
            var r =
                    database.createNativeQuery(OUTCOMES, Object[].class)
                            .setParameter(1, span + " days")
                            .getSingleResult();
            return new Outcomes(
                    n(r[0]),
                    n(r[1]),
                    n(r[2]),
                    n(r[0]) - n(r[1]),
                    n(r[3]),
                    n(r[4]),
                    r[5] == null ? null : ((Number) r[5]).doubleValue(),
                    n(r[6]));
        });
    }

    private static long n(Object number) {
        return ((Number) number).longValue();
    }
}
