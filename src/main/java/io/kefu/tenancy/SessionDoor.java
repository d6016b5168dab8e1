// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.security.MessageDigest;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every endpoint under /api/v1: closed, unless a session, a role and a token open it.
 */
class SessionDoor {
    /** Everything that may be called without a session. Widgets and links carry their own proof. */
    private static final Set<String> OPEN =
            Set.of(
                    "POST /api/v1/session",
                    "GET /api/v1/invitations/{token}",
                    "POST /api/v1/invitations/{token}/accept",
                    "GET /api/v1/attachments/{id}");

    private static final String WIDGET = "/api/v1/widget/";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final CurrentUser user;

    SessionDoor(Sessions sessions, CurrentUser user) {
        this.sessions = sessions;
        this.user = user;
    }

    @ServerRequestFilter
    void guard(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http) {
        var address = address(resource);
        if (!address.startsWith("/api/v1/") || address.startsWith(WIDGET)) {
            return;
        }
        var safe = SAFE.contains(request.getMethod());
        if (!safe) {
            refuseForeignPages(http);
        }
        if (OPEN.contains(
                ("HEAD".equals(request.getMethod()) ? "GET" : request.getMethod())
                        + " "
                        + address)) {
            return;
        }
        var cookie = request.getCookies().get(Sessions.COOKIE);
        var value = cookie == null ? null : cookie.getValue();
        sessions.find(value).ifPresent(user::enter);
        var visitor = user.get();
        if (!safe) {
            refuseForgery(value, request.getHeaderString("X-CSRF-Token"));
        }
        if (!allowed(resource, visitor.role())) {
            throw Problem.of(403, "not-allowed", "Your role does not allow this.");
        }
    }

    private static void refuseForeignPages(HttpServerRequest http) {
        var origin = http.getHeader("Origin");
        if (origin != null && !SameOrigin.holds(origin, String.valueOf(http.authority()))) {
            throw Problem.of(403, "foreign-origin", "Requests from other sites are refused.");
        }
    }

    private static void refuseForgery(@Nullable String cookie, @Nullable String sent) {
        var expected = Token.read(cookie).map(Token::csrf).orElse("");
        if (sent == null
                || !MessageDigest.isEqual(expected.getBytes(UTF_8), sent.getBytes(UTF_8))) {
            throw Problem.of(
                    403,
                    "csrf",
                    "The X-CSRF-Token header is missing or wrong; GET /api/v1/session shows it.");
        }
    }

    /** Without a role that is named, nobody: an endpoint is never open because somebody forgot. */
    private static boolean allowed(ResourceInfo resource, Role role) {
        var allow = resource.getResourceMethod().getAnnotation(Allow.class);
        if (allow == null) {
            allow = resource.getResourceClass().getAnnotation(Allow.class);
        }
        return allow != null && role.covers(allow.value());
    }

    /** The address as the endpoint declares it, which no spelling of a request can change. */
    private static String address(ResourceInfo resource) {
        return part(resource.getResourceClass().getAnnotation(Path.class))
                + part(resource.getResourceMethod().getAnnotation(Path.class));
    }

    private static String part(@Nullable Path path) {
        var value = path == null ? "" : path.value().replaceAll("^/|/$", "");
        return value.isEmpty() ? "" : "/" + value;
    }
}
