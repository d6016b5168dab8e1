// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import io.kefu.channel.Outgoing;
import io.kefu.channel.StandardWebhooks;
import io.kefu.door.events.Attempts.Answer;
import io.kefu.door.events.Attempts.Attempt;
import io.kefu.outbox.Bus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Events leave: to a merchant's address, signed per Standard Webhooks, or to Kafka. */
@ApplicationScoped
class EventsRoute extends RouteBuilder {
    private static final int LONGEST = 200;
    private final ProducerTemplate camel;
    private final Outgoing outgoing;
    private final StandardWebhooks signatures;
    private final Bus bus;

    EventsRoute(ProducerTemplate camel, Outgoing outgoing, StandardWebhooks signatures, Bus bus) {
        this.camel = camel;
        this.outgoing = outgoing;
        this.signatures = signatures;
        this.bus = bus;
    }

    @Override
    public void configure() {
        from("direct:events.webhook")
                .routeId("events.webhook")
                .to(
                        "https://webhook.invalid?httpClientConfigurer=#bean:outgoingDoor&httpMethod=POST"
                                + "&responseTimeout=10000&userAgent=Kefu");
        bus.events()
                .ifPresent(kafka -> from("direct:events.kafka").routeId("events.kafka").to(kafka));
    }

    Answer send(Attempt attempt) {
        var url = attempt.url();
        if (url == null) {
            return ask(
                    "direct:events.kafka",
                    attempt.body(),
                    Map.of("kafka.KEY", attempt.conversationId().toString()));
        }
        try {
            // a name that was harmless when it was saved may lead elsewhere by now
            outgoing.check(url);
        } catch (IllegalArgumentException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        }
        var now = signatures.now();
        var secret = Objects.requireNonNull(attempt.secret());
        return ask(
                "direct:events.webhook",
                attempt.body(),
                Map.of(
                        "CamelHttpUri",
                        url,
                        "Content-Type",
                        "application/cloudevents+json; charset=UTF-8",
                        "webhook-id",
                        attempt.eventId(),
                        "webhook-timestamp",
                        now,
                        "webhook-signature",
                        signatures.sign(secret, attempt.eventId(), now, attempt.body())));
    }

    private Answer ask(String endpoint, String body, Map<String, Object> headers) {
        var done =
                camel.request(
                        endpoint,
                        exchange -> {
                            exchange.getMessage().setBody(body);
                            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
                        });
        var failure = done.getException();
        if (failure instanceof HttpOperationFailedException http) {
            return new Answer(http.getStatusCode(), "refused");
        }
        if (failure != null) {
            var text = String.valueOf(failure.getMessage());
            return new Answer(0, text.substring(0, Math.min(LONGEST, text.length())));
        }
        return new Answer(200, "taken");
    }
}
