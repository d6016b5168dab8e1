// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Inbox;
import io.kefu.outbox.AfterCommit;
import io.kefu.outbox.Events;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a closed turn leaves behind: replies to send, and a conversation with an owner. */
@ApplicationScoped
class Replies {
    private final CurrentMerchant merchant;
    private final EntityManager database;
    private final Events events;
    private final AfterCommit afterCommit;
    private final Event<HandedOff> handedOff;
    private final Event<HandedBack> handedBack;
    private final Event<AnswerElsewhere> elsewhere;
    private final Event<RepliesDue> due;
    private final Citations citations;
    private final TurnsConfig config;

    Replies(
            CurrentMerchant merchant,
            EntityManager database,
            Events events,
            AfterCommit afterCommit,
            Event<HandedOff> handedOff,
            Event<HandedBack> handedBack,
            Event<AnswerElsewhere> elsewhere,
            Event<RepliesDue> due,
            Citations citations,
            TurnsConfig config) {
        this.merchant = merchant;
        this.database = database;
        this.events = events;
        this.afterCommit = afterCommit;
        this.handedOff = handedOff;
        this.handedBack = handedBack;
        this.elsewhere = elsewhere;
        this.due = due;
        this.citations = citations;
        this.config = config;
    }

    /** Stores what the turn decided. The lock must be held. */
    void end(Conversation conversation, Turn turn, TurnResult result, TurnResult.Outcome outcome) {
        var before = conversation.status;
        switch (outcome) {
            case SILENT -> stillWaiting(conversation);
            case COURTESY -> store(conversation, turn, result.replies());
            case REPLIED -> {
                if (conversation.isResolved()) {
                    conversation.reopen();
                }
                store(conversation, turn, result.replies());
            }
            case NOTED -> {
                stillWaiting(conversation);
                store(conversation, turn, result.replies());
                if (result.reason() != null) {
                    elsewhere.fire(new AnswerElsewhere(conversation, result.reason()));
                }
            }
            case RETURNED -> {
                conversation.returnToBot();
                handedBack.fire(new HandedBack(merchant.id(), conversation));
                store(conversation, turn, result.replies());
            }
            case HANDED_OFF -> {
                conversation.handOff();
                handOff(conversation, String.valueOf(result.reason()), result);
                store(conversation, turn, result.replies());
            }
        }
        if (!before.equals(conversation.status)) {
            events.record(
                    conversation.id,
                    conversation.next(),
                    outcome == TurnResult.Outcome.RETURNED
                            ? "conversation.returned"
                            : conversation.botOwns()
                                    ? "conversation.reopened"
                                    : "conversation.handed-off",
                    conversation.id);
        }
    }

    /** The bot was stopped before its reply left: a person gets the conversation. */
    void stopped(Conversation conversation, String reason) {
        if (conversation.botOwns()) {
            conversation.handOff();
            handedOff.fire(new HandedOff(merchant.id(), conversation, reason, "", null, true));
            events.record(
                    conversation.id,
                    conversation.next(),
                    "conversation.handed-off",
                    conversation.id);
        }
    }

    /**
     * Takes an unsent answer back, because the shopper goes on writing; the next turn answers all.
     *
     * @return how often that has happened to these messages
     */
    int takeBack(Conversation conversation) {
        List<Message> unsent = Message.unsent(conversation.id);
        if (unsent.isEmpty()
                || unsent.stream().anyMatch(m -> !m.status.equals("pending") || !m.fromBot())) {
            return 0;
        }
        @Nullable UUID turnId = unsent.getFirst().turnId;
        @Nullable Turn turn = turnId == null ? null : Turn.findById(turnId);
        if (turn == null
                || turn.changedStore
                || turn.cancels >= config.maxCancels()
                || turn.fromSeq == null
                || Message.count("turnId", turn.id) != unsent.size()) {
            return 0;
        }
        unsent.forEach(m -> cancel(m, conversation));
        turn.close("cancelled", "taken-back", conversation.readAt);
        Happening.update("turnId = null where turnId = ?1", turn.id);
        conversation.handledSeq = turn.fromSeq - 1;
        return turn.cancels + 1;
    }

    /** Cancels everything the bot has not begun to send. The lock must be held. */
    void silence(Conversation conversation) {
        Message.unsent(conversation.id).stream()
                .filter(m -> m.status.equals("pending") && !m.authorKind.equals("agent"))
                .forEach(m -> cancel(m, conversation));
    }

    void cancel(Message message, Conversation conversation) {
        message.changeTo("cancelled", conversation);
        events.record(conversation.id, message.cursor, "message.cancelled", message.id);
    }

    /** Announces after the commit that something waits to be sent. */
    void announce(UUID conversationId) {
        var news = new RepliesDue(merchant.id(), conversationId, false);
        afterCommit.run(() -> due.fire(news));
    }

    /** As {@link #announce}, once the time in which it can be taken back is over. */
    void announceAfter(UUID conversationId, Duration hold) {
        var news = new RepliesDue(merchant.id(), conversationId, false);
        afterCommit.run(() ->
                CompletableFuture.delayedExecutor(hold.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> due.fire(news)));
    }

    private void stillWaiting(Conversation conversation) {
        if (conversation.status.equals("open")) {
            handedOff.fire(new HandedOff(merchant.id(), conversation, "waiting", "", null, false));
            events.record(
                    conversation.id, conversation.next(), "conversation.waiting", conversation.id);
        }
    }

    private void handOff(Conversation conversation, String reason, TurnResult result) {
        handedOff.fire(
                new HandedOff(
                        merchant.id(),
                        conversation,
                        reason,
                        result.summary(),
                        result.facts(),
                        true));
    }

    private void store(Conversation conversation, Turn turn, List<TurnResult.Reply> replies) {
        boolean gone = leavesAtOnce(conversation);
        boolean waiting = false;
        int n = 0;
        for (var reply : replies) {
            // The same turn closed twice would make the same ids: the second is refused.
            var id =
                    UUID.nameUUIDFromBytes(
                            (turn.id + ":" + n++)
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            var message = Message.in(conversation, id, "out", reply.author(), reply.text());
            message.authorName = reply.authorName();
            message.card = reply.card();
            message.quickReplies = reply.quickReplies();
            message.sources = reply.sources();
            message.turnId = turn.id;
            message.ownerEpoch = conversation.epoch;
            message.note = reply.note();
            if (reply.note() || gone) {
                message.status = "sent";
                message.sentAt = conversation.readAt;
            }
            waiting |= !reply.note() && !gone;
            message.persist();
            citations.keep(message);
            conversation.lastMessageAt = conversation.readAt;
            events.record(conversation.id, message.cursor, "message.stored", id);
        }
        if (waiting) {
            announce(conversation.id);
        }
        database.flush();
    }

    /**
     * Where shoppers read PostgreSQL themselves the commit that closes the turn sends its replies,
     * under the same lock and the same checks that {@link Outbound#begin} makes.
     */
    private boolean leavesAtOnce(Conversation conversation) {
        Inbox inbox = Inbox.findById(conversation.inboxId);
        return inbox.readsItself() && BotMode.of(inbox, merchant.id()).equals("on");
    }
}
