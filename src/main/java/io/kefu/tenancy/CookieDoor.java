// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;

/** What passes between a session and its browser. */
@ApplicationScoped
class CookieDoor {
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final SessionViews views;
    private final SecurityConfig config;
    private final Home home;

    CookieDoor(SessionViews views, SecurityConfig config, Home home) {
        this.views = views;
        this.config = config;
        this.home = home;
    }

    /** Where a request comes from. */
    static Caller caller(HttpServerRequest request) {
        var agent = request.getHeader("User-Agent");
        var remote = request.remoteAddress();
        var address = remote == null ? null : remote.hostAddress();
        return Caller.of(
                address == null ? "" : address,
                agent == null ? "" : agent,
                FORWARDED.stream().anyMatch(name -> request.headers().contains(name)));
    }

    /** Hands the browser its new session. */
    Response welcome(Sessions.Opened opened, UriInfo uri) {
        var token = opened.token();
        return Response.ok(views.of(opened.visitor(), token))
                .cookie(cookie(token.text(), (int) config.sessionLongest().toSeconds(), uri))
                .build();
    }

    /** Takes the session from the browser. */
    Response farewell(UriInfo uri) {
        return Response.noContent().cookie(cookie("", 0, uri)).build();
    }

    /** The address under which people reach us. */
    URI home(UriInfo uri) {
        return home.of(uri.getBaseUri());
    }

    private NewCookie cookie(String value, int seconds, UriInfo uri) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(
                        "https".equals(uri.getRequestUri().getScheme())
                                || "https".equals(home(uri).getScheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
