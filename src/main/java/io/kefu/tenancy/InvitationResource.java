// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Inviting people, and joining by a link. */
@Path("/api/v1/invitations")
@Allow(Role.ADMIN)
public class InvitationResource {
    private static final String NAME = "[^\\p{Cntrl}]*[^\\s\\p{Cntrl}][^\\p{Cntrl}]*";

    private final Invitations invitations;
    private final Sessions sessions;
    private final CurrentUser user;
    private final CookieDoor door;

    InvitationResource(
            Invitations invitations, Sessions sessions, CurrentUser user, CookieDoor door) {
        this.invitations = invitations;
        this.sessions = sessions;
        this.user = user;
        this.door = door;
    }

    record Invite(
            @NotNull @Pattern(regexp = Email.SHAPE, message = "is not an email address")
                    String email,
            @NotNull @Size(max = 100) @Pattern(regexp = NAME, message = "is not a name")
                    String name,
            @NotNull Role role) {}

    record Made(UUID id, String link, Instant expiresAt) {}

    record Item(
            UUID id,
            String email,
            String name,
            Role role,
            @Nullable UUID invitedBy,
            Instant expiresAt) {}

    record Items(List<Item> items) {}

    record Accept(
            @NotNull @Size(max = 100) @Pattern(regexp = NAME, message = "is not a name")
                    String name,
            @NotNull @Size(max = Passwords.LONGEST) String password) {}

    /** Invites somebody; the link is shown this once. */
    @POST
    public Response invite(@NotNull @Valid Invite body, @Context UriInfo uri) {
        var by = user.get();
        if (!by.role().covers(body.role())) {
            throw Problem.of(403, "role", "Nobody invites above their own role.");
        }
        var made =
                user.run(() ->
                        invitations.invite(
                                body.email(), body.name().strip(), body.role(), by.userId()));
        var link = door.home(uri).resolve("/console/invitations/" + made.token());
        return Response.status(201)
                .entity(new Made(made.id(), link.toString(), made.expiresAt()))
                .build();
    }

    /** Those that can still be accepted. */
    @GET
    public Items list() {
        return user.run(() ->
                new Items(
                        invitations.open().stream()
                                .map(i ->
                                        new Item(
                                                i.id,
                                                i.email,
                                                i.name,
                                                i.role,
                                                i.invitedBy,
                                                i.expiresAt))
                                .toList()));
    }

    /** Takes one back. */
    @DELETE
    @Path("/{id}")
    public void revoke(@PathParam("id") UUID id) {
        user.run(() -> invitations.revoke(user.get().userId(), id));
    }

    /** What a link offers; needs no session. */
    @GET
    @Path("/{token}")
    public Invitations.Shown show(@PathParam("token") String token) {
        return invitations.show(token);
    }

    /** Joins and signs in; needs no session. */
    @POST
    @Path("/{token}/accept")
    public Response accept(
            @PathParam("token") String token,
            @NotNull @Valid Accept body,
            @Context HttpServerRequest http,
            @Context UriInfo uri) {
        var joined = invitations.accept(token, body.name().strip(), body.password());
        return door.welcome(
                sessions.open(joined.merchantId(), joined.userId(), CookieDoor.caller(http)), uri);
    }
}
