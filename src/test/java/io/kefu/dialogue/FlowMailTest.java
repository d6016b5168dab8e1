// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kefu.PostgresTestResource;
import io.kefu.journey.Shops;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who withdraws from a contract has the receipt in writing, once, and is never argued with. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FlowMailTest {
    private final GreenMail server =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", "smtp"),
                        new ServerSetup(0, "127.0.0.1", "imap")
                    });
    private final String shopper = "shopper-" + UUID.randomUUID();
    @Inject FlowShop flows;
    @Inject Shops shops;
    private Shops.Shop shop;
    private FlowShop.Counter counter;

    @BeforeEach
    void a_shop_with_the_retail_pack() {
        server.start();
        server.setUser("help@shop.example", "help@shop.example", "secret");
        shop = shops.open();
        var widget = shop.inbox("widget");
        shop.as("admin").post("/flows/packs/retail", Map.of()).then().statusCode(200);
        counter =
                new FlowShop.Counter(
                        shop.id(),
                        UUID.fromString(widget.path("id")),
                        widget.path("publicId"),
                        null);
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void the_receipt_goes_out_once() throws Exception {
        mailbox();
        says("I withdraw from the contract, order 1001");
        var told = says("anna@example.com");
        assertThat(told.text())
                .contains("received your withdrawal", "on its way to anna@example.com");
        assertThat(told.reason()).isEqualTo("withdrawal");
        await().atMost(Duration.ofSeconds(20)).until(() -> server.getReceivedMessages().length > 0);
        var mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Your withdrawal from order 1001");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("anna@example.com");
        assertThat(String.valueOf(mail.getContent())).contains("declaration to withdraw");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void without_a_mailbox_it_is_said_who_sends_the_receipt() {
        says("I withdraw from the contract, order 1001");
        var told = says("anna@example.com");
        assertThat(told.text()).contains("A person sends the confirmation to anna@example.com");
        assertThat(told.said())
                .anyMatch(m -> m.note() && m.text().contains("There is no email inbox"));
    }

    private void mailbox() {
        var settings =
                Map.of(
                        "address", "help@shop.example",
                        "imapHost", "127.0.0.1",
                        "imapPort", String.valueOf(server.getImap().getPort()),
                        "smtpHost", "127.0.0.1",
                        "smtpPort", String.valueOf(server.getSmtp().getPort()),
                        "password", "secret",
                        "security", "none");
        var inbox = shop.inbox("email").<String>path("id");
        shop.as("admin")
                .patch("/inboxes/" + inbox, Map.of("settings", settings))
                .then()
                .statusCode(200);
    }

    private FlowShop.Turn says(String text) {
        return flows.says(counter, shopper, "en", text, null);
    }
}
