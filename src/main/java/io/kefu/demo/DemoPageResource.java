// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import io.kefu.tenancy.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/** The tour, the demo shop's storefront with the widget on it, and what the two are made of. */
@Path("/")
public class DemoPageResource {
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data: blob: http: https:; connect-src 'self' ws: wss:;"
                    + " frame-ancestors 'self'; base-uri 'none'; form-action 'self'";
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=UTF-8",
                    "css", "text/css;charset=UTF-8",
                    "js", "text/javascript;charset=UTF-8",
                    "svg", "image/svg+xml");

    private final DemoSeed seed;
    private final DemoIdentity identity;

    DemoPageResource(DemoSeed seed, DemoIdentity identity) {
        this.seed = seed;
        this.identity = identity;
    }

    /** The tour; without a demo the way to the console. */
    @GET
    public Response tour() {
        return seed.there()
                ? file("files/tour.html")
                : Response.status(302).location(URI.create("/console/desk")).build();
    }

    /** The storefront. */
    @GET
    @Path("/demo")
    public Response storefront() {
        return shown("files/shop.html");
    }

    /** A script or style sheet of the pages. */
    @GET
    @Path("/demo/files/{name:[a-z-]+\\.(js|css)}")
    public Response part(@PathParam("name") String name) {
        return shown("files/" + name);
    }

    /** A picture of the goods. */
    @GET
    @Path("/demo/images/{name:[a-z-]+\\.svg}")
    public Response picture(@PathParam("name") String name) {
        return shown("images/" + name);
    }

    /** What the shop tells the widget of the shopper who has signed in. */
    @GET
    @Path("/demo/identity")
    public DemoIdentity.Signed identity() {
        if (!seed.there()) {
            throw Problem.notFound();
        }
        return identity.anna();
    }

    private Response shown(String name) {
        if (!seed.there()) {
            throw Problem.notFound();
        }
        return file(name);
    }

    private static Response file(String name) {
        try (var file = DemoPageResource.class.getResourceAsStream("/demo/" + name)) {
            if (file == null) {
                throw Problem.notFound();
            }
            return Response.ok(
                            file.readAllBytes(), TYPES.get(name.substring(name.indexOf('.') + 1)))
                    .header("Cache-Control", "no-cache")
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
