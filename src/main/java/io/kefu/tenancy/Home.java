// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** The address under which people reach this installation. */
@ApplicationScoped
public class Home {
    private final SecurityConfig config;

    Home(SecurityConfig config) {
        this.config = config;
    }

    /**
     * The configured address, else the one the request at hand was sent to.
     *
     * @param asked the base of the request's address
     */
    public URI of(URI asked) {
        return config.publicUrl().orElse(asked);
    }
}
