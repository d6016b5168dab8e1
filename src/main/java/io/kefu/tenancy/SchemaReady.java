// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;

/** Ready once every migration that this program brings has been made. */
@Readiness
@ApplicationScoped
class SchemaReady implements HealthCheck {
    private final Flyway flyway;
    private volatile boolean complete;

    SchemaReady(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public HealthCheckResponse call() {
        complete = complete || flyway.info().pending().length == 0;
        return HealthCheckResponse.named("migrations").status(complete).build();
    }
}
