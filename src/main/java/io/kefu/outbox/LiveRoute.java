// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jboss.logging.Logger;

/** Carries live news between nodes. */
@ApplicationScoped
class LiveRoute extends RouteBuilder {
    private static final Logger log = Logger.getLogger(LiveRoute.class);
    private final Bus bus;
    private final Live live;
    private final ObjectMapper json;
    private final ProducerTemplate producer;

    LiveRoute(Bus bus, Live live, ObjectMapper json, ProducerTemplate producer) {
        this.bus = bus;
        this.live = live;
        this.json = json;
        this.producer = producer;
    }

    @Override
    public void configure() {
        from(bus.fromOnEveryNode("live"))
                .routeId("live.deliver")
                .process(e -> deliver(e.getMessage().getBody(String.class)));
    }

    void send(LiveEvent event) {
        try {
            producer.sendBody(bus.to("live"), json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            log.warnf("live news of %s not carried: %s", event.type(), e.getMessage());
        }
    }

    private void deliver(String event) throws JsonProcessingException {
        live.deliver(json.readValue(event, LiveEvent.class));
    }
}
