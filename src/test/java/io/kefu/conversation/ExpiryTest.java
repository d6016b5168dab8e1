// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept for a time only goes when its time has come, and nothing else does. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ExpiryTest {
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;

    @Test
    void payloads_and_event_keys_of_thirty_days_and_files_never_sent_are_dropped() {
        var shop = shops.open();
        var inbox = UUID.fromString(shop.inbox("webhook").path("id"));
        var widget = shop.widget();
        var chat = new ShopperClient(widget, shop.visitor(widget));
        for (int i = 0; i < 2; i++) {
            chat.upload("a.png", "image/png", Shops.PNG).then().statusCode(201);
        }
        merchant.run(
                shop.id(),
                () -> {
                    for (var sql :
                            List.of(
                                    "insert into inbound_event (inbox_id, event_key, received_at)"
                                            + " select ?1, 'e' || n, now() - n * interval '1 day' from generate_series(1, 700) n",
                                    "insert into raw_payload (id, inbox_id, content_type, body, expires_at)"
                                            + " select gen_random_uuid(), ?1, '', '', now() + (10 - n) * interval '1 day' from generate_series(1, 20) n",
                                    "update attachment set created_at = now() - interval '25 hours'"
                                            + " where cast(?1 as uuid) is not null and id = (select id from attachment limit 1)")) {
                        database.createNativeQuery(sql).setParameter(1, inbox).executeUpdate();
                    }
                });
        await().atMost(Duration.ofSeconds(20)).until(() -> count(shop, "inbound_event") == 29);
        assertThat(count(shop, "raw_payload")).isEqualTo(9);
        assertThat(count(shop, "attachment")).isEqualTo(1);
        assertThat(count(shop, "blob_chunk")).as("the other file is the same picture").isEqualTo(1);
        merchant.run(
                shop.id(),
                () ->
                        database.createNativeQuery(
                                        "update attachment set created_at = now() - interval '2 days'")
                                .executeUpdate());
        await().atMost(Duration.ofSeconds(20)).until(() -> count(shop, "blob_chunk") == 0);
    }

    private long count(Shops.Shop shop, String table) {
        return merchant.run(
                shop.id(),
                () ->
                        ((Number)
                                        database.createNativeQuery("select count(*) from " + table)
                                                .getSingleResult())
                                .longValue());
    }
}
