// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import io.kefu.tenancy.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The demo shop's storefront, with the widget on it. */
@Path("/")
public class DemoPageResource {
    private final DemoConfig config;
    private final String page;
    private final String welcome;

    DemoPageResource(DemoConfig config) {
        this.config = config;
        this.page = read("/demo/storefront.html");
        this.welcome = read("/demo/welcome.html");
    }

    /** Where to go from here. */
    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String welcome() {
        return shown(welcome);
    }

    /** The storefront. */
    @GET
    @Path("/demo")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String storefront() {
        return shown(page);
    }

    private String shown(String html) {
        if (!config.enabled()) {
            throw Problem.notFound();
        }
        return html;
    }

    private static String read(String name) {
        try (var file = Objects.requireNonNull(DemoPageResource.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
