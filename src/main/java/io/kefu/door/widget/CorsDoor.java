// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins read the widget's answers. Which origins may use an inbox is decided
 * by {@link Shopper#enter}; no cookie is ever involved.
 */
class CorsDoor {
    private static final String PATH = "/api/v1/widget/";

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response preflight(ContainerRequestContext request) {
        var origin = request.getHeaderString("Origin");
        if (origin == null
                || !request.getMethod().equals("OPTIONS")
                || !request.getUriInfo().getPath().startsWith(PATH)) {
            return null;
        }
        return Response.noContent()
                .header("Access-Control-Allow-Origin", origin)
                .header("Access-Control-Allow-Methods", "GET, POST")
                .header("Access-Control-Allow-Headers", "authorization, content-type")
                .header("Access-Control-Max-Age", "600")
                .header("Vary", "Origin")
                .build();
    }

    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response) {
        var origin = request.getHeaderString("Origin");
        if (origin != null && request.getUriInfo().getPath().startsWith(PATH)) {
            response.getHeaders().putSingle("Access-Control-Allow-Origin", origin);
            response.getHeaders()
                    .putSingle("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
            response.getHeaders().putSingle("Vary", "Origin");
        }
    }
}
