// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
        var stored = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var late =
                CompletableFuture.runAsync(() ->
                        in(() -> {
                            accept(UUID.randomUUID(), "second");
                            dueNow(conversation);
                            stored.countDown();
                            return waited(mayCommit);
                        }));
        assertThat(stored.await(10, TimeUnit.SECONDS)).isTrue();
        var claim = CompletableFuture.supplyAsync(() -> in(() -> turns.claim(conversation)));
        Thread.sleep(500);
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
    void of_two_agents_one_wins_and_the_other_hears_who() {
        var conversation = says(UUID.randomUUID(), "hello").conversationId();
        in(() -> desk.claim(conversation, MIA));
        assertThatThrownBy(() -> in(() -> desk.claim(conversation, BEN)))
                .isInstanceOf(AlreadyClaimed.class)
                .hasMessageContaining("Mia");
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

    private final String shopper = "visitor:" + UUID.randomUUID();

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
                false);
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

    private <T> T in(Supplier<T> work) {
        return merchant.run(DemoSeed.MERCHANT, work);
    }
}
