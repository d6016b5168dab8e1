// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the console's deep links and says how long files may be kept. */
@ApplicationScoped
class PagesDoor {
    void routes(@Observes Router router) {
        router.route("/console").order(-10).method(HttpMethod.GET).handler(PagesDoor::home);
        router.route("/console/*")
                .order(-10)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(PagesDoor::console);
        router.routeWithRegex("/(widget|chat)[^/]*\\.js").order(-10).handler(PagesDoor::widget);
    }

    private static void home(RoutingContext request) {
        request.response().setStatusCode(302).putHeader("Location", "/console/desk").end();
    }

    /** A path without a file's ending is a view of the one page; a missing file stays missing. */
    private static void console(RoutingContext request) {
        var path = request.normalizedPath();
        if (path.contains(".") && !path.endsWith("index.html")) {
            request.response().putHeader("Cache-Control", "public, max-age=31536000, immutable");
            request.next();
            return;
        }
        request.response()
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Frame-Options", "SAMEORIGIN");
        if (path.endsWith("/index.html")) {
            request.next();
        } else {
            request.reroute("/console/index.html");
        }
    }

    private static void widget(RoutingContext request) {
        request.response()
                .putHeader("Cache-Control", "public, max-age=300")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        request.next();
    }
}
