// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * News of stores: what they post, in the words of their folder, and the Kafka topic {@code
 * commerce.events} of merchants who have one.
 */
@ApplicationScoped
class StoreNewsRoute extends RouteBuilder {
    private static final Logger log = Logger.getLogger(StoreNewsRoute.class);

    private final StoreEvents events;
    private final Optional<String> kafka;

    StoreNewsRoute(
            StoreEvents events, @ConfigProperty(name = "kefu.bus.kafka") Optional<String> kafka) {
        this.events = events;
        this.kafka = kafka;
    }

    @Override
    public void configure() {
        from("direct:commerce.news")
                .routeId("commerce.news")
                .removeHeaders("*")
                .toD("kamelet:${variable.kamelet}");

        kafka.filter(servers -> !servers.isBlank())
                .ifPresent(servers ->
                        from("kafka:commerce.events?groupId=kefu-commerce&autoOffsetReset=earliest&pollTimeoutMs=500&brokers="
                                        + servers)
                                .routeId("commerce.events")
                                .process(e ->
                                        take(
                                                String.valueOf(
                                                        e.getMessage().getBody(String.class)))));
    }

    /** What cannot be read is told and passed over: it would be no better the next time. */
    void take(String record) {
        try {
            JsonNode told = Mapping.tree(record);
            var place = events.find(told.path("store").asText(""));
            if (place.isEmpty()) {
                log.warn("an event of commerce.events names no store of ours");
                return;
            }
            events.take(place.get(), StoreEvents.read(place.get(), told));
        } catch (StoreFailure | IllegalArgumentException e) {
            log.warnf("an event of commerce.events is passed over: %s", e.getMessage());
        }
    }
}
