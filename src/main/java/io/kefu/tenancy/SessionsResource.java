// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where a person is signed in, and ending it there. */
@Path("/api/v1/sessions")
@Allow(Role.AGENT)
public class SessionsResource {
    private final Sessions sessions;
    private final CurrentUser user;

    SessionsResource(Sessions sessions, CurrentUser user) {
        this.sessions = sessions;
        this.user = user;
    }

    record Item(
            UUID id,
            boolean current,
            String ip,
            String userAgent,
            Instant createdAt,
            Instant lastSeenAt) {}

    record Items(List<Item> items) {}

    /** One's own live sessions, latest first. */
    @GET
    public Items list() {
        var visitor = user.get();
        return new Items(
                sessions.of(visitor).stream()
                        .map(s ->
                                new Item(
                                        s.id,
                                        s.id.equals(visitor.sessionId()),
                                        s.ip,
                                        s.userAgent,
                                        s.createdAt,
                                        s.lastSeenAt))
                        .toList());
    }

    /** Ends one of them. */
    @DELETE
    @Path("/{id}")
    public void end(@PathParam("id") UUID id) {
        sessions.end(user.get(), id);
    }
}
