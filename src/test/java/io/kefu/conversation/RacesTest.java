// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kefu.PostgresTestResource;
import io.kefu.channel.InboundMessage;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.demo.DemoSeed;
import io.kefu.handoff.AlreadyClaimed;
import io.kefu.handoff.Desk;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RacesTest {
    private static final Agent MIA = new Agent(UUID.randomUUID(), "Mia");
    private static final Agent BEN = new Agent(UUID.randomUUID(), "Ben");

    @Inject CurrentMerchant merchant;
    @Inject Inboxes inboxes;
    @Inject Conversations conversations;
    @Inject Turns turns;
    @Inject Outbound outbound;
    @Inject Desk desk;
    @Inject EntityManager database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private UUID inboxId;

    @BeforeEach
    void an_inbox_that_waits_for_shoppers_to_finish() {
        inboxId =
                in(() -> {
                    Inbox inbox =
                            inboxes.create("widget", "races", inboxes.freshPublicId("widget"));
                    inbox.debounceMs = 8_000;
                    return inbox.id;
                });
    }

    @Test
    void a_message_that_commits_after_the_claim_began_is_in_the_claim() throws Exception {
        var conversation = says(UUID.randomUUID(), "first").conversationId();
        var backend = new AtomicInteger();
        var stored = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var late =
                run(() ->
                        in(() -> {
                            accept(UUID.randomUUID(), "second");
                            dueNow(conversation);
                            backend.set(backend());
                            stored.countDown();
                            return waited(mayCommit);
                        }));
        assertThat(stored.await(10, TimeUnit.SECONDS)).isTrue();
        var claim = supply(() -> in(() -> turns.claim(conversation)));
        await().until(() -> claim.isDone() || somebodyWaitsFor(backend.get()));
        assertThat(claim).as("the claim waits for the lock").isNotDone();
        mayCommit.countDown();
        late.get(10, TimeUnit.SECONDS);
        assertThat(claim.get(10, TimeUnit.SECONDS).said())
                .extracting(ClaimedTurn.Said::text)
                .containsExactly("first", "second");
    }

    @Test
    void a_take_over_during_sending_lets_that_one_go_and_cancels_the_rest() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var sending =
                in(() -> {
                    pending(conversation, "one");
                    pending(conversation, "two");
                    return outbound.begin(conversation);
                });
        in(() -> desk.claim(conversation, MIA));
        in(() -> {
            outbound.record(sending, new SendResult.Sent(null));
            return true;
        });
        assertThat(in(() -> outbound.begin(conversation))).isNull();
        assertThat(statuses(conversation)).containsExactly("one sent", "two cancelled");
    }

    @Test
    void what_the_bot_has_not_begun_to_send_never_leaves_after_a_take_over() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var begun =
                in(() -> {
                    pending(conversation, "too late");
                    var owned = Conversation.lock(conversation);
                    owned.takeOver(MIA);
                    return outbound.begin(conversation);
                });
        assertThat(begun).isNull();
        assertThat(statuses(conversation)).containsExactly("too late cancelled");
    }

    @Test
    void an_interrupted_send_is_unknown_unless_the_receiver_drops_repetitions() {
        in(() -> {
            Inbox inbox = Inbox.findById(inboxId);
            inbox.idempotent = false;
            return true;
        });
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var again =
                in(() -> {
                    pending(conversation, "maybe");
                    var first = outbound.begin(conversation);
                    Message message = Message.findById(first.message().id());
                    message.leaseUntil = Instant.EPOCH;
                    Message.flush();
                    return outbound.begin(conversation);
                });
        assertThat(again).as("never repeated blindly").isNull();
        assertThat(statuses(conversation)).containsExactly("maybe unknown");
        assertThat(in(() -> Conversation.<Conversation>findById(conversation).status))
                .isEqualTo("open");
    }

    @Test
    void a_turn_claimed_twice_is_closed_by_the_last_claimer_only() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var claims =
                in(() -> {
                    dueNow(conversation);
                    var first = turns.claim(conversation);
                    Turn turn = Turn.findById(first.turnId());
                    turn.leaseUntil = Instant.EPOCH;
                    Turn.flush();
                    return List.of(first, turns.claim(conversation));
                });
        assertThat(in(() -> turns.close(claims.get(0), replied("of the first")))).isFalse();
        assertThat(in(() -> turns.close(claims.get(1), replied("of the second")))).isTrue();
        assertThat(statuses(conversation))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("of the second");
    }

    @Test
    void newer_messages_make_an_answer_void_twice_and_no_more() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        for (int i = 0; i < 3; i++) {
            var round = i;
            var claim =
                    in(() -> {
                        dueNow(conversation);
                        return turns.claim(conversation);
                    });
            says(UUID.randomUUID(), "and " + round);
            assertThat(in(() -> turns.close(claim, replied("answer")))).isEqualTo(round == 2);
        }
    }

    @Test
    void of_two_agents_at_once_one_wins_and_the_other_hears_who() throws Exception {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var backend = new AtomicInteger();
        var claimed = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var mia =
                run(() ->
                        in(() -> {
                            desk.claim(conversation, MIA);
                            Conversation.flush();
                            backend.set(backend());
                            claimed.countDown();
                            return waited(mayCommit);
                        }));
        assertThat(claimed.await(10, TimeUnit.SECONDS)).isTrue();
        var ben = run(() -> in(() -> desk.claim(conversation, BEN)));
        await().until(() -> ben.isDone() || somebodyWaitsFor(backend.get()));
        assertThat(ben).as("Ben waits until it is known who has it").isNotDone();
        mayCommit.countDown();
        mia.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> ben.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(AlreadyClaimed.class)
                .hasMessageContaining("Mia");
        assertThat(in(() -> Conversation.<Conversation>findById(conversation).assigneeName))
                .isEqualTo("Mia");
    }

    @Test
    void what_was_given_back_to_the_bot_while_a_reply_left_brings_no_older_reply_back() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var sending =
                in(() -> {
                    pending(conversation, "one");
                    pending(conversation, "two");
                    return outbound.begin(conversation);
                });
        in(() -> desk.claim(conversation, MIA));
        in(() -> desk.returnToBot(conversation, MIA));
        in(() -> {
            outbound.record(sending, new SendResult.Sent(null));
            return true;
        });
        assertThat(in(() -> outbound.begin(conversation))).isNull();
        assertThat(statuses(conversation)).containsExactly("one sent", "two cancelled");
        assertThat(status(conversation)).isEqualTo("pending");
    }

    @Test
    void an_answer_worked_on_before_a_take_over_is_void_also_after_the_return() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var claim =
                in(() -> {
                    dueNow(conversation);
                    return turns.claim(conversation);
                });
        in(() -> desk.claim(conversation, MIA));
        in(() -> desk.returnToBot(conversation, MIA));
        assertThat(in(() -> turns.close(claim, replied("too late")))).isTrue();
        assertThat(statuses(conversation)).isEmpty();
    }

    @Test
    void what_was_said_before_a_person_closed_it_is_over() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var claim =
                in(() -> {
                    dueNow(conversation);
                    return turns.claim(conversation);
                });
        says(UUID.randomUUID(), "hello?");
        in(() -> desk.resolve(conversation, MIA));
        assertThat(in(() -> turns.close(claim, replied("too late")))).isFalse();
        assertThat(in(() -> turns.claim(conversation))).isNull();
        assertThat(statuses(conversation)).isEmpty();
        assertThat(status(conversation)).isEqualTo("resolved");
    }

    @Test
    void an_unsent_answer_is_taken_back_for_a_newer_message_twice_and_no_more() {
        replies_go_to_an_address_that_is_missing();
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        for (int i = 0; i < 3; i++) {
            var round = i;
            // in one transaction, so that nobody sends the answer before the next message is there
            var said =
                    in(() -> {
                        dueNow(conversation);
                        var claim = turns.claim(conversation);
                        turns.close(claim, replied("answer " + round));
                        accept(UUID.randomUUID(), "and " + round);
                        return claim.said().size();
                    });
            assertThat(said).as("all that was said and not answered").isEqualTo(1 + round);
        }
        await().until(
                        () -> statuses(conversation),
                        all ->
                                all.equals(
                                        List.of(
                                                "answer 0 cancelled",
                                                "answer 1 cancelled",
                                                "answer 2 failed")));
    }

    @Test
    void an_answer_that_changed_something_in_a_store_is_never_taken_back() {
        replies_go_to_an_address_that_is_missing();
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        in(() -> {
            dueNow(conversation);
            turns.close(turns.claim(conversation), changedAStore("cancelled as you asked"));
            return accept(UUID.randomUUID(), "really?");
        });
        await().until(
                        () -> statuses(conversation),
                        all -> all.equals(List.of("cancelled as you asked failed")));
    }

    @Test
    void a_stopped_bot_keeps_back_what_it_has_not_begun_to_send() {
        for (var mode : List.of("off", "draft")) {
            var conversation = says(UUID.randomUUID(), "hello").conversationId();
            var begun =
                    in(() -> {
                        pending(conversation, "unsent");
                        Inbox.<Inbox>findById(inboxId).botMode = mode;
                        return outbound.begin(conversation);
                    });
            assertThat(begun).isNull();
            assertThat(statuses(conversation)).containsExactly("unsent cancelled");
            assertThat(status(conversation)).as("a person gets it").isEqualTo("open");
            shopper = "visitor:" + UUID.randomUUID();
        }
    }

    @Test
    void of_one_event_delivered_twice_at_once_one_is_kept() throws Exception {
        var id = UUID.randomUUID();
        var backend = new AtomicInteger();
        var stored = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var first =
                supply(() ->
                        in(() -> {
                            var accepted = accept(id, "hello");
                            backend.set(backend());
                            stored.countDown();
                            waited(mayCommit);
                            return accepted;
                        }));
        assertThat(stored.await(10, TimeUnit.SECONDS)).isTrue();
        var second = supply(() -> says(id, "hello"));
        await().until(() -> second.isDone() || somebodyWaitsFor(backend.get()));
        mayCommit.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS).duplicate()).isFalse();
        assertThat(second.get(10, TimeUnit.SECONDS).duplicate()).isTrue();
        assertThat(second.get().messageId()).isEqualTo(id);
    }

    @Test
    void replies_leave_one_at_a_time_and_none_overtakes_another() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        var first =
                in(() -> {
                    pending(conversation, "one");
                    pending(conversation, "two");
                    return outbound.begin(conversation);
                });
        assertThat(in(() -> outbound.begin(conversation))).as("one is on its way").isNull();
        in(() -> {
            outbound.record(first, new SendResult.TryAgain(Duration.ofHours(1), "busy"));
            return true;
        });
        assertThat(in(() -> outbound.begin(conversation))).as("one waits to be repeated").isNull();
        assertThat(statuses(conversation)).containsExactly("one pending", "two pending");
    }

    @Test
    void messages_stand_in_the_order_in_which_they_were_accepted() {
        var conversation = says(UUID.randomUUID(), "0").conversationId();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i < 12; i++) {
                var text = String.valueOf(i);
                threads.submit(() -> says(UUID.randomUUID(), text));
            }
        }
        var said =
                in(() -> {
                    dueNow(conversation);
                    return turns.claim(conversation).said();
                });
        var stored =
                in(() ->
                        Message.<Message>list("conversationId = ?1 order by seq", conversation)
                                .stream()
                                .map(m -> m.text)
                                .toList());
        assertThat(stored).hasSize(12).doesNotHaveDuplicates();
        assertThat(said).extracting(ClaimedTurn.Said::text).containsExactlyElementsOf(stored);
    }

    @Test
    void the_same_id_again_changes_nothing_and_with_another_body_is_refused() {
        var id = UUID.randomUUID();
        var first = says(id, "hello");
        var second = says(id, "hello");
        assertThat(second.duplicate()).isTrue();
        assertThat(second.conversationId()).isEqualTo(first.conversationId());
        assertThatThrownBy(() -> says(id, "other")).isInstanceOf(IdReused.class);
    }

    private String shopper = "visitor:" + UUID.randomUUID();

    /** A widget has a reply as soon as it is stored, so that none can be taken back. */
    private void replies_go_to_an_address_that_is_missing() {
        in(() -> Inbox.<Inbox>findById(inboxId).kind = "webhook");
    }

    private Accepted says(UUID id, String text) {
        return in(() -> accept(id, text));
    }

    private Accepted accept(UUID id, String text) {
        Inbox inbox = Inbox.findById(inboxId);
        return conversations.accept(
                inbox,
                new InboundMessage(
                        id.toString(),
                        shopper,
                        null,
                        null,
                        null,
                        null,
                        id,
                        null,
                        text,
                        null,
                        List.of(),
                        "en",
                        Instant.now()));
    }

    private void dueNow(UUID conversation) {
        Conversation.flush();
        database.createNativeQuery(
                        "update turn set due_at = now() where conversation_id = ?1 and status = 'pending'")
                .setParameter(1, conversation)
                .executeUpdate();
        database.clear();
    }

    private static void pending(UUID conversation, String text) {
        var owner = Conversation.lock(conversation);
        var message = Message.in(owner, UUID.randomUUID(), "out", "bot", text);
        message.ownerEpoch = owner.epoch;
        message.persist();
        Message.flush();
    }

    private static TurnResult replied(String text) {
        return replied(text, false);
    }

    private static TurnResult changedAStore(String text) {
        return replied(text, true);
    }

    private static TurnResult replied(String text, boolean changedStore) {
        var reply = new TurnResult.Reply("bot", "Kefu", text, null, null, null, false);
        return new TurnResult(
                TurnResult.Outcome.REPLIED,
                null,
                "",
                null,
                List.of(reply),
                null,
                "template",
                "en",
                changedStore);
    }

    /** The connection that the running transaction has. */
    private int backend() {
        return ((Number) database.createNativeQuery("select pg_backend_pid()").getSingleResult())
                .intValue();
    }

    /** Asked as PostgreSQL's owner, who sees everybody's locks. */
    private boolean somebodyWaitsFor(int backend) throws SQLException {
        try (var owner = DriverManager.getConnection(url, "postgres", "postgres");
                var query =
                        owner.prepareStatement(
                                "select 1 from pg_stat_activity where ? = any (pg_blocking_pids(pid))")) {
            query.setInt(1, backend);
            return query.executeQuery().next();
        }
    }

    private String status(UUID conversation) {
        return in(() -> Conversation.<Conversation>findById(conversation).status);
    }

    private List<String> statuses(UUID conversation) {
        return in(() ->
                Message.<Message>list(
                                "conversationId = ?1 and direction = 'out' order by seq",
                                conversation)
                        .stream()
                        .map(m -> m.text + " " + m.status)
                        .toList());
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On a thread of its own: those that Java shares may all be busy waiting. */
    private static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, command -> Thread.ofVirtual().start(command));
    }

    private static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, command -> Thread.ofVirtual().start(command));
    }

    private <T> T in(Supplier<T> work) {
        return merchant.run(DemoSeed.MERCHANT, work);
    }
}
