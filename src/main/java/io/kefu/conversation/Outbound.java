// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Attachments;
import io.kefu.channel.Inbox;
import io.kefu.channel.InboxHealth;
import io.kefu.channel.OutboundMessage;
import io.kefu.outbox.Events;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Home;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replies leave one at a time. A send begins at the commit of {@link #begin}, which checks under
 * the conversation's lock that the bot may still speak; what happened is recorded afterwards. Every
 * method wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Outbound {
    private final CurrentMerchant merchant;
    private final Attachments attachments;
    private final InboxHealth health;
    private final Events events;
    private final Replies replies;
    private final Home home;
    private final TurnsConfig config;

    Outbound(
            CurrentMerchant merchant,
            Attachments attachments,
            InboxHealth health,
            Events events,
            Replies replies,
            Home home,
            TurnsConfig config) {
        this.merchant = merchant;
        this.attachments = attachments;
        this.health = health;
        this.events = events;
        this.replies = replies;
        this.home = home;
        this.config = config;
    }

    /** Begins to send the conversation's next reply; null when none may go now. */
    public @Nullable Sending begin(UUID conversationId) {
        var conversation = Conversation.lock(conversationId);
        if (conversation == null) {
            return null;
        }
        Inbox inbox = Inbox.findById(conversation.inboxId);
        for (var message : Message.unsent(conversationId)) {
            if (message.status.equals("sending")) {
                if (!expired(message, conversation)) {
                    return null;
                }
                if (!inbox.idempotent) {
                    lost(message, conversation, "interrupted while sending; it may have arrived");
                    continue;
                }
            }
            if (mayNotLeave(message, conversation, inbox)) {
                continue;
            }
            if (message.nextAt != null && message.nextAt.isAfter(conversation.readAt)) {
                return null;
            }
            message.status = "sending";
            message.attempts++;
            message.leaseUntil = conversation.readAt.plus(config.sendLease());
            var identity = ContactIdentity.of(conversation);
            return new Sending(
                    inbox,
                    outgoing(message, conversation, identity),
                    message.attempts,
                    message.partsSent,
                    identity != null && identity.optedOutAt != null);
        }
        return null;
    }

    /** Records how the attempt ended; a newer attempt makes an older result void. */
    public void record(Sending sending, SendResult result) {
        var conversation = Conversation.lock(sending.message().conversationId());
        Message message = Message.findById(sending.message().id());
        if (conversation == null
                || message == null
                || !message.status.equals("sending")
                || message.attempts != sending.attempt()) {
            return;
        }
        message.leaseUntil = null;
        switch (result) {
            case SendResult.Sent sent -> {
                message.externalId = sent.externalId();
                message.sentAt = conversation.readAt;
                end(message, conversation, "sent", null);
                if (sending.inbox().problem != null) {
                    health.well(conversation.inboxId);
                }
            }
            case SendResult.Later later -> {
                message.attempts--;
                message.nextAt = conversation.readAt.plus(later.after());
                message.status = "pending";
            }
            case SendResult.TryAgain again when message.attempts < config.maxSends() -> {
                message.error = again.why();
                message.nextAt = conversation.readAt.plus(again.after());
                message.status = "pending";
            }
            case SendResult.TryAgain again -> failed(message, conversation, again.why(), "error");
            case SendResult.Refused refused ->
                    failed(message, conversation, refused.why(), "error");
            case SendResult.WindowClosed closed ->
                    failed(message, conversation, closed.why(), "window-closed");
            case SendResult.Gone gone ->
                    failed(message, conversation, gone.why(), "recipient-gone");
            case SendResult.BadCredentials bad -> {
                health.down(conversation.inboxId, bad.why());
                failed(message, conversation, bad.why(), "inbox-broken");
            }
            case SendResult.Unclear unclear -> lost(message, conversation, unclear.why());
        }
        replies.announce(conversation.id);
    }

    /** Remembers how far a long reply has got: an attempt after a failure goes on from there. */
    public void got(Sending sending, int parts) {
        var conversation = Conversation.lock(sending.message().conversationId());
        Message message = Message.findById(sending.message().id());
        if (conversation != null && message != null && message.attempts == sending.attempt()) {
            message.partsSent = parts;
            message.leaseUntil = conversation.readAt.plus(config.sendLease());
        }
    }

    /**
     * An agent asks to send a failed or unknown reply once more, knowing that it may arrive twice.
     */
    public MessageView retry(UUID messageId) {
        Message message = Message.<Message>findByIdOptional(messageId).orElseThrow(NotThere::new);
        var conversation = Objects.requireNonNull(Conversation.lock(message.conversationId));
        Message.getEntityManager().refresh(message);
        if (message.status.equals("failed") || message.status.equals("unknown")) {
            message.attempts = 0;
            message.nextAt = null;
            message.ownerEpoch = conversation.epoch;
            end(message, conversation, "pending", null);
            replies.announce(conversation.id);
        }
        return MessageView.of(List.of(message), attachments, true).getFirst();
    }

    private static boolean expired(Message message, Conversation conversation) {
        return message.leaseUntil == null || !message.leaseUntil.isAfter(conversation.readAt);
    }

    /** It may have arrived and is not repeated; a person makes sure that the shopper has it. */
    private void lost(Message message, Conversation conversation, String why) {
        end(message, conversation, "unknown", why);
        if (message.fromBot()) {
            replies.stopped(conversation, "error");
        }
    }

    /** The fence: a bot's reply leaves only while the epoch of its turn holds and the bot is on. */
    private boolean mayNotLeave(Message message, Conversation conversation, Inbox inbox) {
        if (message.authorKind.equals("agent")) {
            return false;
        }
        if (message.ownerEpoch == null || message.ownerEpoch != conversation.epoch) {
            replies.cancel(message, conversation);
            return true;
        }
        if (message.fromBot() && !BotMode.of(inbox, merchant.id()).equals("on")) {
            replies.cancel(message, conversation);
            replies.stopped(conversation, "bot-off");
            return true;
        }
        return false;
    }

    private void failed(Message message, Conversation conversation, String why, String reason) {
        end(message, conversation, "failed", why);
        replies.stopped(conversation, reason);
    }

    private void end(
            Message message, Conversation conversation, String status, @Nullable String why) {
        message.error = why;
        message.changeTo(status, conversation);
        events.record(conversation.id, message.cursor, "message." + status, message.id);
    }

    private OutboundMessage outgoing(
            Message message, Conversation conversation, @Nullable ContactIdentity identity) {
        var last = Message.lastInbound(conversation);
        return new OutboundMessage(
                message.id,
                conversation.inboxId,
                conversation.id,
                conversation.threadKey,
                identity == null ? "" : identity.externalId,
                message.authorKind,
                Objects.requireNonNullElse(message.authorName, ""),
                message.fromBot(),
                message.text,
                message.card,
                message.quickReplies,
                files(message),
                conversation.subject,
                last == null ? null : last.externalId,
                last == null ? null : Objects.requireNonNullElse(last.saidAt, last.createdAt),
                conversation.locale,
                message.createdAt,
                message.template,
                last == null || !message.authorKind.equals("agent") ? List.of() : last.copied);
    }

    /** Complete addresses, where Kefu knows its own. */
    private List<Attachments.View> files(Message message) {
        return attachments.views(List.of(message.id)).getOrDefault(message.id, List.of()).stream()
                .map(file -> file.at(home))
                .toList();
    }
}
