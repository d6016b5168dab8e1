// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.channel.Attachments;
import io.kefu.channel.Inbox;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.outbox.AfterCommit;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns fall due, are claimed under a lease and closed behind a fence. Every method wants to be
 * called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Turns {
    private final CurrentMerchant merchant;
    private final Attachments attachments;
    private final AfterCommit afterCommit;
    private final Event<TurnDue> due;
    private final Replies replies;
    private final Kinds kinds;
    private final TurnsConfig config;

    Turns(
            CurrentMerchant merchant,
            Attachments attachments,
            AfterCommit afterCommit,
            Event<TurnDue> due,
            Replies replies,
            Kinds kinds,
            TurnsConfig config) {
        this.merchant = merchant;
        this.attachments = attachments;
        this.afterCommit = afterCommit;
        this.due = due;
        this.replies = replies;
        this.kinds = kinds;
        this.config = config;
    }

    /** Refuses a merchant's message while too many of its turns are open. */
    void refuseAFlood() {
        if (Turn.count("status in ('pending', 'running')") >= config.maxOpenPerMerchant()) {
            throw new TooManyOpenTurns();
        }
    }

    /** One turn is pending afterwards, due when the shopper has paused. The lock must be held. */
    void ensure(Conversation conversation, int debounceMs) {
        var now = conversation.readAt;
        var turn = Turn.in(conversation.id, "pending");
        if (turn == null) {
            turn = new Turn();
            turn.conversationId = conversation.id;
            turn.firstAt = now;
            turn.cancels = replies.takeBack(conversation);
        }
        var paused = now.plusMillis(debounceMs);
        var latest = turn.firstAt.plus(config.debounceCap());
        turn.dueAt = paused.isBefore(latest) ? paused : latest;
        turn.persist();
        announce(conversation.id, now, turn.dueAt);
    }

    /**
     * The conversation's next turn is due now, though nobody has written. The lock must be held.
     */
    void wake(Conversation conversation) {
        conversation.wakeAt = conversation.readAt;
        announce(conversation.id, conversation.readAt, conversation.readAt);
    }

    /** Claims what is due in the conversation; null when nothing is, or somebody holds it. */
    public @Nullable ClaimedTurn claim(UUID conversationId) {
        var conversation = Conversation.lock(conversationId);
        if (conversation == null) {
            return null;
        }
        var now = conversation.readAt;
        var turn = Turn.in(conversationId, "running");
        if (turn != null && turn.leaseUntil != null && turn.leaseUntil.isAfter(now)) {
            return null;
        }
        if (turn == null) {
            turn = Turn.in(conversationId, "pending");
        }
        if (turn == null && conversation.lastInboundSeq > conversation.handledSeq) {
            ensure(conversation, 0);
            turn = Turn.in(conversationId, "pending");
        }
        if (turn == null && conversation.isToWake()) {
            ensure(conversation, 0);
            turn = Turn.in(conversationId, "pending");
        }
        if (turn == null || turn.dueAt.isAfter(now)) {
            return null;
        }
        turn.claim(conversation, now.plus(config.lease()));
        return claimed(turn, conversation);
    }

    /**
     * Somebody's word has ended the conversation: nothing said so far wants an answer any more. The
     * lock must be held.
     */
    public void settle(Conversation conversation) {
        for (var status : List.of("running", "pending")) {
            var turn = Turn.in(conversation.id, status);
            if (turn != null) {
                turn.cover(conversation);
                conversation.handledSeq = Objects.requireNonNull(turn.toSeq);
                turn.close("done", "settled", conversation.readAt);
            }
        }
        conversation.handledSeq = conversation.lastInboundSeq;
    }

    /**
     * Ends a turn: its replies become the outbox, or a person gets the conversation.
     *
     * @return false when the turn was somebody else's by now, or newer messages made the answer
     *     void; nothing was stored then
     */
    public boolean close(ClaimedTurn claimed, TurnResult result) {
        return close(claimed, result, null, null);
    }

    /**
     * As {@link #close(ClaimedTurn, TurnResult)}.
     *
     * @param wakeAt when the clock goes on with the conversation if nobody writes; null: never
     * @param models which prompts were asked, and what that took; null: none
     */
    public boolean close(
            ClaimedTurn claimed,
            TurnResult result,
            @Nullable Instant wakeAt,
            @Nullable JsonNode models) {
        var conversation = Conversation.lock(claimed.conversationId());
        Turn turn = Turn.findById(claimed.turnId());
        if (conversation == null
                || turn == null
                || !turn.status.equals("running")
                || turn.epoch != claimed.epoch()) {
            return false;
        }
        if (madeVoid(turn, conversation, result)) {
            return false;
        }
        conversation.handledSeq =
                Math.max(conversation.handledSeq, turn.toSeq == null ? 0 : turn.toSeq);
        var outcome = result.outcome();
        boolean stale = turn.ownerEpoch == null || conversation.epoch != turn.ownerEpoch;
        boolean may = outcome.inQueue() ? conversation.isQueued() : conversation.botMay();
        if (stale || !may) {
            outcome = TurnResult.Outcome.SILENT;
        }
        turn.record = result.record();
        turn.reason = result.reason();
        turn.rung = result.rung();
        turn.models = models;
        turn.changedStore = result.changedStore();
        turn.close("done", outcome.name().toLowerCase(java.util.Locale.ROOT), conversation.readAt);
        conversation.locale = result.locale();
        conversation.wakeAt = wakeAt;
        replies.end(conversation, turn, result, outcome);
        takenIn(claimed, conversation);
        next(conversation);
        return true;
    }

    /** What happened has been taken in, by a turn in which the shopper said nothing; else next. */
    private void takenIn(ClaimedTurn claimed, Conversation conversation) {
        if (claimed.said().isEmpty()) {
            claimed.happened()
                    .forEach(h ->
                            Happening.update(
                                    "turnId = ?1 where id = ?2", claimed.turnId(), h.id()));
        }
        if (conversation.botOwns()
                && Happening.count("conversationId = ?1 and turnId is null", conversation.id) > 0) {
            wake(conversation);
        }
    }

    /**
     * Newer messages wait: their turn answers these as well, unless that has happened too often.
     */
    private boolean madeVoid(Turn turn, Conversation conversation, TurnResult result) {
        var newer = Turn.in(conversation.id, "pending");
        if (newer == null
                || result.changedStore()
                || turn.cancels >= config.maxCancels()
                || result.outcome() == TurnResult.Outcome.SILENT) {
            return false;
        }
        newer.cancels = turn.cancels + 1;
        turn.close("cancelled", "superseded", conversation.readAt);
        announce(conversation.id, conversation.readAt, newer.dueAt);
        return true;
    }

    private void next(Conversation conversation) {
        var newer = Turn.in(conversation.id, "pending");
        if (newer != null) {
            announce(conversation.id, conversation.readAt, newer.dueAt);
        }
    }

    /** The bus counts by the node's clock: what it carries is how long to wait from now. */
    private void announce(UUID conversationId, Instant databaseNow, Instant dueAt) {
        var wait = java.time.Duration.between(databaseNow, dueAt);
        var pointer = new TurnPointer(merchant.id(), conversationId, Instant.now().plus(wait));
        afterCommit.run(() -> due.fire(new TurnDue(pointer)));
    }

    /** The newest was written too long ago: by the vendor's word, or else since it is here. */
    private boolean stale(List<Message> messages, Inbox inbox, Conversation conversation) {
        if (messages.isEmpty()) {
            return false;
        }
        int hours = kinds.find(inbox.kind).map(Kind::staleHours).orElse(Kind.STALE_AFTER);
        var last = messages.getLast();
        var written = last.saidAt == null ? last.createdAt : last.saidAt;
        return written.plus(Duration.ofHours(hours)).isBefore(conversation.readAt);
    }

    private ClaimedTurn claimed(Turn turn, Conversation conversation) {
        long from = turn.fromSeq == null ? 0 : turn.fromSeq;
        long to = turn.toSeq == null ? 0 : turn.toSeq;
        var messages = Message.between(conversation.id, from, to);
        var ids = messages.stream().map(m -> m.id).toList();
        var withFiles = attachments.among(ids);
        var awaited = MediaFetch.among(ids);
        Contact contact = Contact.findById(conversation.contactId);
        Inbox inbox = Inbox.findById(conversation.inboxId);
        return new ClaimedTurn(
                merchant.id(),
                conversation.id,
                turn.id,
                turn.epoch,
                turn.epoch,
                conversation.status,
                conversation.hadPerson,
                conversation.inboxId,
                conversation.contactId,
                conversation.locale,
                contact.name,
                BotMode.of(inbox, merchant.id()),
                messages.stream()
                        .map(m ->
                                new ClaimedTurn.Said(
                                        m.id,
                                        m.text,
                                        m.quickReply,
                                        withFiles.contains(m.id) || awaited.contains(m.id)))
                        .toList(),
                Happening.waiting(conversation.id).stream()
                        .map(h -> new ClaimedTurn.Happened(h.id, h.name, h.data))
                        .toList(),
                Turn.records(conversation),
                stale(messages, inbox, conversation),
                Instant.now().plus(config.deadline()));
    }
}
