// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says on the terminal, once Kefu can be used, where everything is and who may sign in. */
@ApplicationScoped
class ReadyLine {
    private static final String NOBODY =
            """
              The first person joins by a link: start once with KEFU_SECURITY_OWNER_EMAIL=you@shop.example,
              then it stands in the log.
            """;
    private final DemoConfig config;
    private final Optional<String> ownerEmail;

    ReadyLine(
            DemoConfig config,
            @ConfigProperty(name = "kefu.security.owner-email") Optional<String> ownerEmail) {
        this.config = config;
        this.ownerEmail = ownerEmail;
    }

    void listening(@ObservesAsync HttpServerStart start) {
        var host = start.options().getHost();
        var name = host.matches("127\\..*|0\\.0\\.0\\.0|::1?") ? "localhost" : host;
        System.out.println(text("http://" + name + ":" + start.options().getPort()));
    }

    private String text(String address) {
        var console =
                """

                Kefu is ready.
                  Desk        %1$s/console/desk
                  Studio      %1$s/console/studio
                """
                        .formatted(address);
        if (!config.enabled()) {
            return ownerEmail.isPresent() ? console : console + NOBODY;
        }
        return console
                + """
                  Demo shop   %1$s/demo
                  Sign in     mia@demo.example (agent), sam@demo.example (supervisor),
                              ada@demo.example (admin); password %2$s, from this machine only
                """
                        .formatted(address, DemoSeed.PASSWORD);
    }
}
