// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id: in each log line, in each problem and in the answer's X-Request-Id.
 */
@ApplicationScoped
class RequestDoor {
    private static final String HEADER = "X-Request-Id";
    private static final String LOGGED = "requestId";
    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final int EARLY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(this::name, EARLY);
    }

    /** The id of the request at hand. */
    static String id() {
        var id = MDC.get(LOGGED);
        return id == null ? "" : id.toString();
    }

    private void name(RoutingContext request) {
        var given = request.request().getHeader(HEADER);
        var id =
                given != null && SOUND.matcher(given).matches()
                        ? given
                        : UUID.randomUUID().toString();
        MDC.put(LOGGED, id);
        request.response().putHeader(HEADER, id);
        request.next();
    }
}
