// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.channel.Inboxes;
import io.kefu.demo.DemoSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Flows act: what would happen is told exactly, a yes does it once, and a person can be asked. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FlowChangesTest {
    private static final String ORDER =
            """
            {"number":"1001","status":"paid","name":"Anna","email":"anna@example.com",\
            "placedOn":"%s","total":{"amount":"94.80","currency":"EUR"},"lines":[],"shipments":[]}\
            """
                    .formatted(java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(2));

    private static final String WAITING =
            "select id from store_change where conversation_id = :conversation and status = 'waiting'";
    private static final String THEIRS = "1188";

    private final String shopper = "shopper-" + UUID.randomUUID();
    @Inject FlowShop shop;
    @Inject Inboxes inboxes;

    @Test
    void yes_said_again_and_again_cancels_once() throws Exception {
        var anna = shop.open("Changes", "retail").of("anna@example.com");
        shop.knows(anna, "1001", ORDER);
        shop.allow(anna, "cancel-order", "auto");
        assertThat(says(anna, "Please cancel order 1001").text()).contains("Shall I do that?");
        assertThat(shop.done(anna, "cancel-order")).isZero();
        assertThat(says(anna, "yes").text()).contains("1001 is cancelled");
        assertThat(says(anna, "yes").text()).contains("once more", "1001 is cancelled");
        assertThat(shop.done(anna, "cancel-order")).isOne();
    }

    @Test
    void a_yes_with_a_but_is_no_yes() throws Exception {
        var anna = shop.open("Doubts", "retail").of("anna@example.com");
        shop.knows(anna, "1001", ORDER);
        shop.allow(anna, "cancel-order", "auto");
        says(anna, "Please cancel order 1001");
        assertThat(says(anna, "ok but wait").text()).contains("Shall I do that?");
        assertThat(shop.done(anna, "cancel-order")).isZero();
    }

    @Test
    void a_stranger_waits_for_a_person_and_is_told_how_it_ended() throws Exception {
        var stranger = shop.open("Approvals", "retail");
        shop.knows(stranger, "1001", ORDER);
        shop.allow(stranger, "cancel-order", "auto");
        says(stranger, "Please cancel order 1001, anna@example.com");
        var agreed = says(stranger, "yes");
        assertThat(agreed.reason()).isEqualTo("change-approval");
        assertThat(shop.done(stranger, "cancel-order")).isZero();
        var change = shop.row(stranger, WAITING, agreed.conversation());
        assertThat(change).isNotNull();
        shop.approve(stranger, UUID.fromString(change.toString()));
        assertThat(shop.done(stranger, "cancel-order")).isOne();
        await().untilAsserted(() ->
                assertThat(shop.after(stranger, agreed.conversation(), 3).getLast().text())
                        .contains("change of your order 1001 has been made"));
    }

    @Test
    void the_demo_shop_cancels_an_order_and_pays_it_back() {
        var address = inboxes.find(DemoSeed.WIDGET).orElseThrow();
        var lukas =
                new FlowShop.Counter(
                        DemoSeed.MERCHANT, address.inboxId(), DemoSeed.WIDGET, "lukas@example.com");
        var told = says(lukas, "Please cancel order " + THEIRS);
        assertThat(told.text()).contains("would cancel order " + THEIRS, "would be paid back");
        assertThat(says(lukas, "yes").text()).contains(THEIRS + " is cancelled");
        assertThat(says(lukas, "where is my refund for " + THEIRS + "?").text())
                .containsIgnoringCase("refund");
    }

    private FlowShop.Turn says(FlowShop.Counter counter, String text) {
        return shop.says(counter, shopper, "en", text, null);
    }
}
