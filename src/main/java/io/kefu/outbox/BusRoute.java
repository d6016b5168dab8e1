// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * Takes pointers to Kafka, so that nobody waits for Kafka who has just stored something. What Kafka
 * does not take is dropped; sweeps and cursors find it again.
 */
@ApplicationScoped
class BusRoute extends RouteBuilder {
    private final Bus bus;

    BusRoute(Bus bus) {
        this.bus = bus;
    }

    @Override
    public void configure() {
        for (var topic : List.of("turns", "live")) {
            bus.onward(topic)
                    .ifPresent(kafka ->
                            from(bus.to(topic))
                                    .routeId("bus." + topic)
                                    .onException(Exception.class)
                                    .handled(true)
                                    .log(LoggingLevel.WARN, "not carried: ${exception.message}")
                                    .end()
                                    .to(kafka));
        }
    }
}
