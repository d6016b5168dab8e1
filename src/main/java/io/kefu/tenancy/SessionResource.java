// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Signing in and out, and which merchant a platform owner acts for. */
@Path("/api/v1/session")
@Allow(Role.AGENT)
public class SessionResource {
    private final Logins logins;
    private final Sessions sessions;
    private final SessionViews views;
    private final CurrentUser user;
    private final CookieDoor door;

    SessionResource(
            Logins logins,
            Sessions sessions,
            SessionViews views,
            CurrentUser user,
            CookieDoor door) {
        this.logins = logins;
        this.sessions = sessions;
        this.views = views;
        this.user = user;
        this.door = door;
    }

    record Login(
            @NotNull @Pattern(regexp = Email.SHAPE, message = "is not an email address")
                    String email,
            @NotNull @Size(max = Passwords.LONGEST) String password) {}

    record Choice(@NotNull UUID merchantId) {}

    /** Signs in. */
    @POST
    public Response enter(
            @NotNull @Valid Login body, @Context HttpServerRequest http, @Context UriInfo uri) {
        return door.welcome(
                logins.enter(body.email(), body.password(), CookieDoor.caller(http)), uri);
    }

    /** Who is signed in. */
    @GET
    public SessionView show(@CookieParam(Sessions.COOKIE) String cookie) {
        return views.of(user.get(), Token.of(cookie));
    }

    /** Signs out. */
    @DELETE
    public Response leave(@Context UriInfo uri) {
        sessions.end(user.get(), user.get().sessionId());
        return door.farewell(uri);
    }

    /** Lets the platform owner act for another merchant. */
    @POST
    @Path("/merchant")
    @Allow(Role.OWNER)
    public SessionView act(
            @NotNull @Valid Choice body, @CookieParam(Sessions.COOKIE) String cookie) {
        return views.act(user.get(), body.merchantId(), Token.of(cookie));
    }
}
