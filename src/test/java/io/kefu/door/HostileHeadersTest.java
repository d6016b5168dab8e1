// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.Frames;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.channel.StandardWebhooks;
import io.kefu.demo.DemoSeed;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Headers that steer Camel, Kafka or a mailer, and parameters and fields of the same names, knock
 * at every door; every exchange of the program is watched, and none has any of them.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class HostileHeadersTest {
    private static final String MARK = "planted";
    private static final List<String> NAMES =
            List.of(
                    "CamelHttpUri",
                    "cAmElHttpUri",
                    "CamelHttpPath",
                    "CAMELHTTPQUERY",
                    "CamelBeanMethodName",
                    "CamelFileName",
                    "CamelToEndpoint",
                    "Camel-Planted",
                    "kafka.OVERRIDE_TOPIC",
                    "kafka.KEY",
                    "Kafka.planted",
                    "mail.smtp.host",
                    "mail.smtp.socketFactory.class",
                    "MAIL.SMTP.planted",
                    "kind",
                    "secret",
                    "url",
                    "X-Planted");

    @Inject CamelContext camel;
    @Inject Shops shops;
    @Inject StandardWebhooks webhooks;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private final RecordingServer server = new RecordingServer();
    private final Watch watch = new Watch();

    @BeforeEach
    void watch() {
        watch.start();
        camel.getManagementStrategy().addEventNotifier(watch);
        camel.getCamelContextExtension().setEventNotificationApplicable(true);
    }

    @AfterEach
    void close() {
        camel.getManagementStrategy().removeEventNotifier(watch);
        server.close();
    }

    @Test
    void none_of_them_reaches_an_exchange() {
        var shop = shops.open();
        var made = shop.inbox("webhook");
        var admin = shop.as("admin");
        admin.patch(
                        "/inboxes/" + made.path("id"),
                        Map.of("webhook", Map.of("url", server.url("/replies"))))
                .then()
                .statusCode(200);
        String secret = admin.get("/inboxes/" + made.path("id") + "/secret").path("webhookSecret");
        hook(made.path("publicId"), secret);
        await().until(() -> !server.requests().isEmpty());
        assertThat(new TreeSet<>(server.requests().getFirst().headers().keySet()))
                .isSubsetOf(
                        "Accept-encoding",
                        "Connection",
                        "Content-length",
                        "Content-type",
                        "Host",
                        "Traceparent",
                        "User-agent",
                        "Webhook-id",
                        "Webhook-signature",
                        "Webhook-timestamp");

        // the demo shop has a store that is asked
        var widget = DemoSeed.WIDGET;
        var token = shop.visitor(widget);
        widget(widget, token);
        socket(widget, token);
        new ShopperClient(widget, token).hears("email address");
        new ShopperClient(widget, token).says("anna@example.com").hears("1001");
        desk(shop, shop.conversation());

        assertThat(watch.routes)
                .contains("hook.receive", "outbound.send", "turn.offer", "live.deliver");
        assertThat(watch.exchanges.get()).isGreaterThan(20);
        assertThat(watch.found).isEmpty();
    }

    private void hook(String inbox, String secret) {
        var body =
                """
                {"type": "message.created", "CamelHttpUri": "planted", "headers": {"kafka.KEY": "planted"},
                 "data": {"id": "m1", "contact": {"id": "u1"}, "text": "hello", "cAmElHttpUri": "planted"}}\
                """;
        var now = webhooks.now();
        hostile()
                .headers("webhook-id", "e1", "webhook-timestamp", now)
                .header("webhook-signature", webhooks.sign(secret, "e1", now, body))
                .contentType("application/json")
                .body(body)
                .post("/hooks/" + inbox)
                .then()
                .statusCode(200);
        for (var type :
                List.of("application/x-www-form-urlencoded", "text/plain", "application/xml")) {
            hostile()
                    .contentType(type)
                    .body("CamelHttpUri=planted")
                    .post("/hooks/" + inbox)
                    .then()
                    .statusCode(401);
        }
    }

    private void widget(String inbox, String token) {
        var base = "/api/v1/widget/" + inbox;
        hostile().get(base + "/config").then().statusCode(200);
        var body =
                new LinkedHashMap<String, Object>(
                        Map.of("id", UUID.randomUUID(), "text", "Where is my order 1001?"));
        NAMES.forEach(name -> body.put(name, MARK));
        hostile()
                .contentType("application/json")
                .body(body)
                .post(base + "/session")
                .then()
                .statusCode(200);
        shopper(token)
                .contentType("application/json")
                .body(body)
                .post(base + "/messages")
                .then()
                .statusCode(201);
        body.put("typing", true);
        body.put("seq", 1);
        shopper(token)
                .contentType("application/json")
                .body(body)
                .post(base + "/typing")
                .then()
                .statusCode(204);
        shopper(token)
                .contentType("application/json")
                .body(body)
                .post(base + "/read")
                .then()
                .statusCode(204);
        shopper(token).get(base + "/messages").then().statusCode(200);
    }

    private void socket(String inbox, String token) {
        var headers =
                NAMES.stream().flatMap(name -> List.of(name, MARK).stream()).toArray(String[]::new);
        var path = "/api/v1/widget/" + inbox + "/socket?CamelHttpUri=planted&kafka.KEY=planted";
        try (var socket = new Frames(port, path, headers)) {
            socket.say(
                    "{\"type\":\"hello\",\"token\":\"%s\",\"CamelHttpUri\":\"planted\"}"
                            .formatted(token));
            socket.hear("welcome");
            socket.say(
                    "{\"type\":\"message\",\"id\":\"%s\",\"text\":\"hello\",\"kafka.KEY\":\"planted\",\"CamelHttpUri\":\"planted\"}"
                            .formatted(UUID.randomUUID()));
            socket.hear("message");
        }
    }

    private void desk(Shops.Shop shop, UUID conversation) {
        var agent = shop.as("agent");
        for (var call : List.of("/claim", "/typing", "/messages")) {
            var body =
                    new LinkedHashMap<String, Object>(
                            Map.of("id", UUID.randomUUID(), "text", "Hello", "typing", true));
            NAMES.forEach(name -> body.put(name, MARK));
            agent.with(hostile())
                    .contentType("application/json")
                    .body(body)
                    .post("/api/v1/conversations/" + conversation + call)
                    .then()
                    .statusCode(org.hamcrest.Matchers.lessThan(300));
        }
        agent.with(hostile()).get("/api/v1/conversations").then().statusCode(200);
    }

    private RequestSpecification shopper(String token) {
        return hostile().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification hostile() {
        var request = given();
        NAMES.forEach(name -> request.header(name, MARK).queryParam(name, MARK));
        return request;
    }

    /**
     * Looks at each exchange whenever something happens to it; its body is none of its business.
     */
    private static final class Watch extends EventNotifierSupport {
        private final Set<String> found = new ConcurrentSkipListSet<>();
        private final Set<String> routes = new ConcurrentSkipListSet<>();
        private final AtomicInteger exchanges = new AtomicInteger();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeEvent of) {
                var exchange = of.getExchange();
                if (event instanceof CamelEvent.ExchangeCreatedEvent) {
                    exchanges.incrementAndGet();
                }
                if (exchange.getFromRouteId() != null) {
                    routes.add(exchange.getFromRouteId());
                }
                look(exchange, exchange.getMessage().getHeaders());
                look(exchange, exchange.getAllProperties());
                look(exchange, exchange.getVariables());
            }
        }

        private void look(Exchange exchange, Map<String, Object> values) {
            values.forEach((name, value) -> {
                var all = (name + " " + value).toLowerCase(Locale.ROOT);
                if (all.contains(MARK)
                        || all.startsWith("kafka.override")
                        || all.startsWith("mail.smtp")) {
                    found.add(exchange.getFromRouteId() + ": " + name);
                }
            });
        }
    }
}
