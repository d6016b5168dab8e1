// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.channel.Inboxes;
import io.kefu.commerce.ChangeAnswer.Outcome;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A shopper cancels an order in a real store over HTTP: told what it costs, agreed to, done once,
 * whatever goes wrong on the way.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ChangesStoryTest {
    private static final String ANNA = "anna@example.com";
    private static final String MAPPING =
            """
            find-order:
              call: GET /orders/{number}
              with: {number: .number}
              none: [404]
            cancel-order:
              call: POST /orders/{number}/cancel
              with: {number: .number}
              body: '{key: .key}'
            refund-line:
              call: POST /orders/{number}/refund
              with: {number: .number}
              body: '{key: .key, amount: .amount}'
            """;
    private static final ChangeWish CANCEL =
            new ChangeWish(Operation.CANCEL_ORDER, List.of(), null, null, null, null);
    private static final ChangeWish REFUND =
            new ChangeWish(
                    Operation.REFUND_LINE,
                    List.of(new ChangeWish.Piece("L1", 1, null)),
                    null,
                    null,
                    "broken",
                    null);

    @Inject CurrentMerchant merchants;
    @Inject Askers askers;
    @Inject Inboxes inboxes;
    @Inject Commerce commerce;
    @Inject Changes changes;
    @Inject ChangeWork work;
    @Inject ChangeSweep sweep;
    @Inject ObjectMapper json;
    @Inject Session database;

    private final RecordingServer server = new RecordingServer();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger refunded = new AtomicInteger();
    private volatile int answers = 200;
    private volatile boolean acts = true;
    private volatile String status = "paid";
    private UUID shop;

    @BeforeEach
    void a_store_that_cancels_and_pays_back() {
        server.answering(to -> {
            var uri = to.getRequestURI().getPath();
            int code = 200;
            if (uri.endsWith("/cancel") || uri.endsWith("/refund")) {
                if (acts) {
                    (uri.endsWith("/cancel") ? cancelled : refunded).incrementAndGet();
                }
                code = answers;
            }
            var body =
                    (uri.endsWith("cel") || uri.endsWith("und") ? "{}" : order())
                            .getBytes(StandardCharsets.UTF_8);
            to.sendResponseHeaders(code, body.length);
            to.getResponseBody().write(body);
        });
        shop = shop();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void told_then_agreed_then_done_once_however_often_yes_is_said() {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        var anna = owner();
        var told = changes.prepare(anna, "A-17", null, CANCEL);
        assertThat(told.outcome()).isEqualTo(Outcome.PREPARED);
        assertThat(told.change().effect().path("lines").get(0).asText())
                .isEqualTo("2 x Rain jacket");
        assertThat(cancelled).hasValue(0);
        assertThat(changes.agree(anna, told.change().id()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(changes.agree(anna, told.change().id()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(cancelled).hasValue(1);
        assertThat(told(anna)).as("who sees the end is not told again").isEmpty();
        assertThat(audited(told.change().id()))
                .containsExactly("change.prepared", "change.agreed", "change.done");
    }

    @Test
    void what_nobody_has_allowed_is_off_and_strangers_prepare_nothing() {
        var anna = owner();
        assertThat(changes.prepare(anna, "A-17", null, CANCEL).outcome()).isEqualTo(Outcome.OFF);
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        assertThat(changes.prepare(asker(null, null), "A-17", null, CANCEL).outcome())
                .isEqualTo(Outcome.NEEDS_PROOF);
        var wish = new ChangeWish(Operation.APPLY_VOUCHER, List.of(), null, "TEN", null, null);
        assertThat(changes.prepare(anna, "A-17", null, wish).outcome())
                .isEqualTo(Outcome.UNSUPPORTED);
        status = "shipped";
        assertThat(changes.prepare(anna, "A-17", null, CANCEL))
                .isEqualTo(new ChangeAnswer(Outcome.IMPOSSIBLE, null, "sent"));
    }

    @Test
    void a_yes_after_the_window_and_a_yes_of_somebody_else_do_nothing() {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        var anna = owner();
        var late = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        set(late, "expires_at = now() - interval '1 second'");
        assertThat(changes.agree(anna, late).outcome()).isEqualTo(Outcome.EXPIRED);
        var hers = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        assertThat(changes.agree(asker(ANNA, null), hers).outcome()).isEqualTo(Outcome.NOT_FOUND);
        assertThat(changes.look(asker(ANNA, null), hers).outcome()).isEqualTo(Outcome.NOT_FOUND);
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void what_a_node_leaves_behind_before_it_begins_is_done_once_by_another() {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        var anna = owner();
        var id = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        set(id, "status = 'agreed', lease_until = now() - interval '1 second'");
        sweep.sweep();
        await().until(() -> changes.look(anna, id).outcome() == Outcome.DONE);
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void what_a_node_leaves_behind_in_the_middle_is_looked_up_not_repeated() {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        var anna = owner();
        var happened = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        cancelled.incrementAndGet();
        set(happened, "status = 'committing', lease_until = now()");
        work.carryOut(shop, happened);
        assertThat(changes.look(anna, happened).outcome()).isEqualTo(Outcome.DONE);
        assertThat(audited(happened)).contains("change.done");
        cancelled.set(0);
        var lost = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        set(lost, "status = 'committing', lease_until = now()");
        work.carryOut(shop, lost);
        assertThat(changes.look(anna, lost).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(cancelled).hasValue(0);
        assertThat(audited(lost)).contains("change.unknown");
        assertThat(changes.settle(shop, UUID.randomUUID(), lost, false).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_store_that_acts_and_then_does_not_answer_is_asked_what_happened() {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        var anna = owner();
        answers = 504;
        var id = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        assertThat(changes.agree(anna, id).outcome()).isEqualTo(Outcome.DONE);
        assertThat(cancelled).hasValue(1);
        assertThat(audited(id)).contains("change.unknown", "change.done");
    }

    @Test
    void a_store_that_neither_acts_nor_answers_leaves_it_open_and_locks_the_order() {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        var anna = owner();
        answers = 504;
        acts = false;
        var id = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        var second = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        assertThat(changes.agree(anna, id).outcome()).isEqualTo(Outcome.UNKNOWN);
        answers = 200;
        acts = true;
        assertThat(changes.agree(anna, second).outcome()).isEqualTo(Outcome.BUSY);
        assertThat(cancelled).hasValue(0);
        assertThat(changes.settle(shop, UUID.randomUUID(), id, false).outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(changes.agree(anna, second).outcome()).isEqualTo(Outcome.DONE);
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void a_refusal_is_told_and_nothing_is_tried_again() {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        var anna = owner();
        answers = 422;
        acts = false;
        var id = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        var answer = changes.agree(anna, id);
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.why()).startsWith("refused 422");
        assertThat(server.requests()).filteredOn(r -> r.uri().endsWith("/cancel")).hasSize(1);
    }

    @Test
    void two_channels_at_once_have_one_effect() throws Exception {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "auto");
        var askers = List.of(owner(), owner(), owner(), owner());
        var ids = new ArrayList<UUID>();
        for (var asker : askers) {
            ids.add(changes.prepare(asker, "A-17", null, CANCEL).change().id());
        }
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var said = new ArrayList<Future<Outcome>>();
            for (int i = 0; i < askers.size(); i++) {
                int n = i;
                said.add(
                        threads.submit(() -> {
                            start.await();
                            return changes.agree(askers.get(n), ids.get(n)).outcome();
                        }));
            }
            start.countDown();
            var outcomes = new ArrayList<Outcome>();
            for (var one : said) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).containsOnlyOnce(Outcome.DONE);
            assertThat(outcomes).isSubsetOf(Outcome.DONE, Outcome.BUSY, Outcome.FAILED);
        }
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void above_an_amount_two_people_approve_and_none_of_them_twice() {
        allow(
                Operation.REFUND_LINE,
                p -> {
                    p.mode = "auto";
                    p.maxAmount = new BigDecimal("50");
                    p.secondPersonAbove = new BigDecimal("80");
                });
        var anna = owner();
        var told = changes.prepare(anna, "A-17", null, REFUND);
        assertThat(told.change().effect().at("/back/amount").decimalValue())
                .isEqualByComparingTo("89.90");
        assertThat(told.change().reasons()).contains("amount", "second-person");
        var id = told.change().id();
        var ben = UUID.randomUUID();
        assertThat(changes.agree(anna, id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(changes.approve(shop, ben, id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(changes.approve(shop, ben, id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(refunded).hasValue(0);
        assertThat(changes.approve(shop, UUID.randomUUID(), id).outcome()).isEqualTo(Outcome.DONE);
        assertThat(refunded).hasValue(1);
        assertThat(told(anna)).containsExactly("The change of your order A-17 has been made.");
        assertThat(changes.approve(shop, UUID.randomUUID(), id).outcome()).isEqualTo(Outcome.DONE);
        assertThat(refunded).hasValue(1);
    }

    @Test
    void a_young_proof_a_sent_order_and_too_many_changes_go_to_a_person() {
        allow(
                Operation.REFUND_LINE,
                p -> {
                    p.mode = "auto";
                    p.perContactDay = 1;
                });
        var stranger = asker(null, null);
        commerce.findOrder(new FindOrder(stranger, "A-17", ANNA, null));
        assertThat(changes.prepare(stranger, "A-17", null, REFUND).change().reasons())
                .containsExactly("young-proof");
        var anna = owner();
        status = "delivered";
        assertThat(changes.prepare(anna, "A-17", null, REFUND).change().reasons())
                .containsExactly("sent");
        status = "paid";
        var first = changes.prepare(anna, "A-17", null, REFUND).change();
        assertThat(first.reasons()).isEmpty();
        assertThat(changes.agree(anna, first.id()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(changes.prepare(anna, "A-17", null, REFUND))
                .isEqualTo(new ChangeAnswer(Outcome.IMPOSSIBLE, null, "more-than-paid"));
        refunded.set(0);
        assertThat(changes.prepare(anna, "A-17", null, REFUND).change().reasons())
                .containsExactly("cap-contact");
    }

    @Test
    void an_approval_that_nobody_gives_in_time_ends_and_the_shopper_is_told() {
        allow(Operation.CANCEL_ORDER, p -> p.mode = "ask");
        var anna = owner();
        var id = changes.prepare(anna, "A-17", null, CANCEL).change().id();
        assertThat(changes.agree(anna, id).outcome()).isEqualTo(Outcome.WAITING);
        work.carryOutLater(shop, id);
        assertThat(changes.look(anna, id).outcome()).isEqualTo(Outcome.WAITING);
        set(id, "expires_at = now() - interval '1 second'");
        sweep.sweep();
        await().until(() -> changes.look(anna, id).outcome() == Outcome.EXPIRED);
        assertThat(cancelled).hasValue(0);
        assertThat(told(anna)).singleElement().asString().contains("nobody");
        assertThat(audited(id)).contains("change.expired");
    }

    private String order() {
        try {
            var order = new HashMap<String, Object>();
            order.put("number", "A-17");
            order.put("status", cancelled.get() > 0 ? "cancelled" : status);
            order.put("placedOn", "2026-11-19");
            order.put("email", ANNA);
            order.put("total", Map.of("amount", "179.80", "currency", "EUR"));
            order.put(
                    "lines",
                    List.of(
                            Map.of(
                                    "id",
                                    "L1",
                                    "sku",
                                    "JKT",
                                    "title",
                                    "Rain jacket",
                                    "quantity",
                                    2,
                                    "price",
                                    Map.of("amount", "89.90", "currency", "EUR"))));
            order.put("shipments", List.of());
            var refunds = new ArrayList<Object>();
            for (int i = 0; i < refunded.get(); i++) {
                refunds.add(Map.of("amount", Map.of("amount", "89.91", "currency", "EUR")));
            }
            order.put("refunds", refunds);
            return json.writeValueAsString(order);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody whose address the shop's own signature vouches for. */
    private Asker owner() {
        return asker(ANNA, "jwt");
    }

    private Asker asker(String email, String verifiedBy) {
        return askers.in(shop, email, verifiedBy);
    }

    private void allow(Operation operation, Consumer<ChangePolicy> how) {
        merchants.run(
                shop,
                () -> {
                    var policy = ChangePolicy.of(operation);
                    how.accept(policy);
                    policy.persist();
                });
    }

    private void set(UUID change, String what) {
        merchants.run(
                shop,
                () ->
                        database.createNativeMutationQuery(
                                        "update store_change set " + what + " where id = ?1")
                                .setParameter(1, change)
                                .executeUpdate());
    }

    private List<String> told(Asker asker) {
        return merchants.run(
                shop,
                () ->
                        database.createNativeQuery(
                                        "select text from message where conversation_id = ?1 and author_kind = 'system' and text like '%A-17%'",
                                        String.class)
                                .setParameter(1, asker.conversationId())
                                .getResultList());
    }

    private List<String> audited(UUID change) {
        return merchants.run(
                shop,
                () ->
                        database.createNativeQuery(
                                        "select action from audit_entry where subject = ?1 order by at, id",
                                        String.class)
                                .setParameter(1, change)
                                .getResultList());
    }

    private UUID shop() {
        var id = UUID.randomUUID();
        merchants.run(
                id,
                () -> {
                    var made = new Merchant();
                    made.id = id;
                    made.name = "A shop";
                    made.persist();
                    Merchant.flush();
                    inboxes.create("widget", "Chat", "wgt_" + UUID.randomUUID());
                    var store = new StoreConnection();
                    store.kind = "openapi";
                    store.name = "Shop";
                    store.settings = Map.of("baseUrl", server.url(""), "mapping", MAPPING);
                    store.persist();
                });
        return id;
    }
}
