// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop that stopped posting its news is read, each of its news once. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class StoreWatchTest {
    private static final Path ANSWERS = Path.of("connectors/commerce/shopify/examples");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Inject CurrentMerchant merchants;
    @Inject StoreWatch watch;
    @Inject Session database;

    private final RecordingServer server = new RecordingServer();
    private volatile boolean denied;
    private StoreEvents.Place place;

    @BeforeEach
    void a_shop_on_shopify() {
        server.answering(to -> {
            var token = to.getRequestURI().getPath().endsWith("access_token");
            var file = token ? "token" : denied ? "denied" : "watch";
            var body = read(file + ".answer.json");
            to.getResponseHeaders().set("Content-Type", "application/json");
            to.sendResponseHeaders(200, body.length);
            to.getResponseBody().write(body);
        });
        var merchant = UUID.randomUUID();
        merchants.run(
                merchant,
                () -> {
                    var made = new Merchant();
                    made.id = merchant;
                    made.name = "A shop";
                    made.persist();
                    var store = new StoreConnection();
                    store.kind = "shopify";
                    store.name = "Shop";
                    store.settings =
                            Map.of("baseUrl", server.url(""), "clientId", "a", "clientSecret", "b");
                    store.persistAndFlush();
                    place = new StoreEvents.Place(store.id, merchant);
                });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void what_the_shop_did_not_post_is_read_once_however_often_it_is_looked_at() {
        watch.look(place, NOON);
        watch.look(place, NOON.plus(Duration.ofMinutes(5)));
        assertThat(known())
                .contains("order.shipped", "order.delivered", "order.cancelled")
                .hasSize(7);
        assertThat(connection().watchedUntil).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(server.requests())
                .filteredOn(r -> r.body().contains("updated_at:>='2026-11-23T11:00:00Z'"))
                .hasSize(1);
        assertThat(server.requests())
                .filteredOn(r -> r.body().contains("updated_at:>='2026-11-23T11:55:00Z'"))
                .hasSize(1);
    }

    @Test
    void what_cannot_be_read_stands_with_the_store_and_is_read_when_it_can_be() {
        denied = true;
        watch.look(place, NOON);
        assertThat(connection().watchProblem).startsWith("access");
        assertThat(connection().watchedUntil).isNull();
        denied = false;
        watch.look(place, NOON);
        assertThat(connection().watchProblem).isNull();
        assertThat(known()).hasSize(7);
    }

    @Test
    void each_store_is_given_to_one_node_at_a_time() {
        assertThat(mine()).isEqualTo(1);
        assertThat(mine()).isEqualTo(0);
    }

    private int mine() {
        return (int)
                merchants
                        .lookUp(() ->
                                database.createNativeQuery(
                                                "select connection_id from due_watches(?1, 300, 100000)",
                                                UUID.class)
                                        .setParameter(1, new String[] {"shopify"})
                                        .getResultList())
                        .stream()
                        .filter(place.connectionId()::equals)
                        .count();
    }

    private List<String> known() {
        return merchants.run(
                place.merchantId(),
                () ->
                        database.createNativeQuery("select type from store_event", String.class)
                                .getResultList());
    }

    private StoreConnection connection() {
        return merchants.run(
                place.merchantId(), () -> StoreConnection.findById(place.connectionId()));
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(ANSWERS.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
