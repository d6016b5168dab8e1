// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while this node listens to the bus. A Kafka that is away makes answers slower, since the
 * sweep finds what it did not carry; that is no reason to send shoppers elsewhere.
 */
@Readiness
@ApplicationScoped
class BusDoor implements HealthCheck {
    private final CamelContext camel;

    BusDoor(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public HealthCheckResponse call() {
        var routes = camel.getRoutes();
        var listening =
                camel.isStarted()
                        && !routes.isEmpty()
                        && routes.stream()
                                .map(r -> camel.getRouteController().getRouteStatus(r.getId()))
                                .allMatch(status -> status != null && status.isStarted());
        return HealthCheckResponse.named("bus").status(listening).build();
    }
}
