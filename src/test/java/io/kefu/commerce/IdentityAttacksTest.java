// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.channel.Inboxes;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody wants to know of orders of others: by words, by number, by guessing, by borrowing. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class IdentityAttacksTest {
    private static final String ANNA = "anna@example.com";
    private static final String ORDER =
            """
            {"id":727,"status":"processing","currency":"USD","number":"727","total":"29.35","customer_id":26,"date_created":"2026-03-22T16:28:02",
            "billing":{"email":"anna@example.com"},"shipping":{},"line_items":[],"refunds":[]}\
            """;

    @Inject CurrentMerchant merchants;
    @Inject Askers askers;
    @Inject Inboxes inboxes;
    @Inject Stores stores;
    @Inject Commerce commerce;
    @Inject Session database;

    private final RecordingServer server = new RecordingServer();
    private UUID shop;
    private UUID inbox;
    private UUID connection;
    private String hook;

    @BeforeEach
    void a_shop_with_one_order() {
        server.answering(to -> {
            boolean there = to.getRequestURI().getPath().endsWith("/727");
            var body = (there ? ORDER : "{\"code\":\"none\"}").getBytes(StandardCharsets.UTF_8);
            to.sendResponseHeaders(there ? 200 : 404, body.length);
            to.getResponseBody().write(body);
        });
        shop = UUID.randomUUID();
        merchants.run(
                shop,
                () -> {
                    var made = new Merchant();
                    made.id = shop;
                    made.name = "A shop";
                    made.persistAndFlush();
                    inbox = inboxes.create("widget", "Chat", "wgt_" + UUID.randomUUID()).id;
                    connection =
                            connect(
                                    "woocommerce",
                                    Map.of("baseUrl", server.url("")),
                                    Map.of(
                                            "consumerKey",
                                            "k",
                                            "consumerSecret",
                                            "s",
                                            "webhookSecret",
                                            "w"));
                });
        hook =
                merchants.run(
                        shop, () -> StoreConnection.<StoreConnection>findById(connection).hookId);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void there_is_none_and_it_is_not_yours_are_one_answer_and_ask_the_store_alike() {
        var there = ask(asker(null, null), "727", "x@example.com");
        var none = ask(asker(null, null), "728", "x@example.com");
        assertThat(there).isEqualTo(none).isInstanceOf(OrderAnswer.NotFound.class);
        assertThat(server.requests()).hasSize(2);
        ask(asker(null, null), "727", "y@example.com");
        assertThat(server.requests()).as("a stranger never gets a quicker answer").hasSize(3);
    }

    @Test
    void who_guesses_addresses_ends_with_a_person_in_any_conversation_and_all_of_an_inbox_too() {
        var outcomes = new ArrayList<OrderAnswer>();
        for (int i = 0; i < 11; i++) {
            outcomes.add(ask(asker(null, null), "727", "guess" + i + "@example.com"));
        }
        assertThat(outcomes.subList(0, 10)).allMatch(OrderAnswer.NotFound.class::isInstance);
        assertThat(outcomes.getLast()).isInstanceOf(OrderAnswer.LimitReached.class);
        assertThat(ask(asker(null, null), "727", ANNA))
                .isInstanceOf(OrderAnswer.LimitReached.class);
        var other = asker(null, null);
        merchants.run(
                shop,
                () ->
                        database.createNativeMutationQuery(
                                        "insert into proof_attempt (contact_id, conversation_id, order_number)"
                                                + " select ?1, ?2, 'N' || n from generate_series(1, 300) n")
                                .setParameter(1, other.contactId())
                                .setParameter(2, other.conversationId())
                                .executeUpdate());
        assertThat(ask(asker(null, null), "700", ANNA))
                .isInstanceOf(OrderAnswer.LimitReached.class);
    }

    @Test
    void what_cannot_be_a_number_or_an_address_costs_no_attempt() {
        var asker = asker(null, null);
        for (int i = 0; i < 8; i++) {
            assertThat(ask(asker, "?!", ANNA)).isInstanceOf(OrderAnswer.Malformed.class);
            assertThat(ask(asker, "727", "no address")).isInstanceOf(OrderAnswer.Malformed.class);
        }
        assertThat(ask(asker, "727", ANNA)).isInstanceOf(OrderAnswer.Found.class);
    }

    @Test
    void a_proof_is_nobody_else_s_not_even_of_who_has_the_same_address() {
        var anna = asker(null, null);
        assertThat(ask(anna, "727", ANNA)).isInstanceOf(OrderAnswer.Found.class);
        assertThat(ask(anna, "727", null)).isInstanceOf(OrderAnswer.Found.class);
        assertThat(ask(asker(null, null), "727", null)).isInstanceOf(OrderAnswer.NeedsEmail.class);
        // the address of a mail or a form proves nothing, and neither does being copied on one
        assertThat(ask(asker(ANNA, null), "727", null)).isInstanceOf(OrderAnswer.NeedsEmail.class);
        assertThat(commerce.listOrders(asker(ANNA, null)))
                .isInstanceOf(OrdersAnswer.NotProven.class);
    }

    @Test
    void a_proof_ends() {
        var anna = asker(null, null);
        assertThat(ask(anna, "727", ANNA)).isInstanceOf(OrderAnswer.Found.class);
        merchants.run(
                shop,
                () ->
                        database.createNativeMutationQuery(
                                        "update order_proof set expires_at = now() where contact_id = ?1")
                                .setParameter(1, anna.contactId())
                                .executeUpdate());
        assertThat(ask(anna, "727", null)).isInstanceOf(OrderAnswer.NeedsEmail.class);
    }

    @Test
    void an_inbox_asks_the_stores_it_names_and_a_store_without_addresses_says_so() {
        var taobao =
                merchants.run(
                        shop,
                        () -> {
                            var id =
                                    connect(
                                            "taobao",
                                            Map.of("baseUrl", server.url(""), "appKey", "1"),
                                            Map.of("appSecret", "s", "session", "x"));
                            stores.name(inbox, List.of(id));
                            return id;
                        });
        assertThat(taobao).isNotNull();
        assertThat(ask(asker(null, null), "727", ANNA)).isInstanceOf(OrderAnswer.Unsupported.class);
        assertThat(server.requests()).isEmpty();
        merchants.run(shop, () -> stores.name(inbox, List.of(connection)));
        assertThat(ask(asker(null, null), "727", ANNA)).isInstanceOf(OrderAnswer.Found.class);
    }

    @Test
    void news_with_a_false_signature_change_nothing_and_true_ones_count_once() throws Exception {
        var body = "{\"id\":727,\"number\":\"727\",\"status\":\"completed\"}";
        assertThat(post(body, "guessed")).isEqualTo(401);
        assertThat(events()).isZero();
        assertThat(post(body, "w")).isEqualTo(200);
        assertThat(post(body, "w")).isEqualTo(200);
        assertThat(events()).isEqualTo(1);
    }

    private int post(String body, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature =
                Base64.getEncoder()
                        .encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return given().contentType("application/json")
                .header("X-WC-Webhook-Signature", signature)
                .header("X-WC-Webhook-Topic", "order.updated")
                .header("X-WC-Webhook-Delivery-ID", "d-1")
                .body(body)
                .post("/hooks/stores/" + hook)
                .statusCode();
    }

    private long events() {
        return merchants.run(
                shop,
                () ->
                        database.createNativeQuery("select count(*) from store_event", Long.class)
                                .getSingleResult());
    }

    private UUID connect(String kind, Map<String, String> settings, Map<String, String> secrets) {
        var store = new StoreConnection();
        store.kind = kind;
        store.name = kind;
        store.settings = settings;
        store.persistAndFlush();
        stores.seal(store, secrets);
        return store.id;
    }

    private OrderAnswer ask(Asker asker, String number, String email) {
        return commerce.findOrder(new FindOrder(asker, number, email, null));
    }

    private Asker asker(String email, String verifiedBy) {
        return askers.in(shop, email, verifiedBy);
    }
}
