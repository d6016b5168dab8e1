// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.channel.OutboundMessage;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One message, in or out; an outgoing row is also its own outbox. */
@Entity
@Table(name = "message")
public class Message extends PanacheEntityBase {
    /** Made by whoever wrote it: the idempotency key. */
    @Id public UUID id;

    @Column(name = "conversation_id")
    public UUID conversationId;

    public long seq;

    /** The conversation's seq at the last change. */
    @Column(name = "cursor_seq")
    public long cursor;

    /** {@code in} or {@code out}. */
    public String direction;

    /** {@code contact}, {@code bot}, {@code agent} or {@code system}. */
    @Column(name = "author_kind")
    public String authorKind;

    @Column(name = "author_id")
    public @Nullable UUID authorId;

    @Column(name = "author_name")
    public @Nullable String authorName;

    public boolean note;
    public String text;

    @Column(name = "quick_reply")
    public @Nullable String quickReply;

    @Column(name = "quick_replies")
    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable JsonNode quickReplies;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable JsonNode card;

    /** The approved text that it is; the text says the same. */
    @JdbcTypeCode(SqlTypes.JSON)
    public OutboundMessage.@Nullable Template template;

    /** The facts that back the text, for agents. */
    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable JsonNode sources;

    @Column(name = "external_id")
    public @Nullable String externalId;

    public String status;

    @Column(name = "turn_id")
    public @Nullable UUID turnId;

    @Column(name = "owner_epoch")
    public @Nullable Integer ownerEpoch;

    public int attempts;

    @Column(name = "next_at")
    public @Nullable Instant nextAt;

    @Column(name = "lease_until")
    public @Nullable Instant leaseUntil;

    public @Nullable String error;

    @Column(name = "sent_at")
    public @Nullable Instant sentAt;

    /** When the vendor says that it was written; for a shopper's. */
    @Column(name = "said_at")
    public @Nullable Instant saidAt;

    @Column(name = "edited_at")
    public @Nullable Instant editedAt;

    @Column(name = "deleted_at")
    public @Nullable Instant deletedAt;

    /** To whom else a shopper's mail went. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> copied = List.of();

    /** What the other side thinks of it, in one sign. */
    public @Nullable String reaction;

    /** How many parts of a long reply have left. */
    @Column(name = "parts_sent")
    public int partsSent;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Message() {}

    /** A message of this conversation at its next position; the lock must be held. */
    static Message in(
            Conversation conversation, UUID id, String direction, String author, String text) {
        var message = new Message();
        message.id = id;
        message.conversationId = conversation.id;
        message.seq = conversation.next();
        message.cursor = message.seq;
        message.createdAt = conversation.readAt;
        message.direction = direction;
        message.authorKind = author;
        message.text = text;
        message.status = direction.equals("in") ? "sent" : "pending";
        return message;
    }

    /**
     * Keeps it.
     *
     * @throws IdReused when the id is taken, by whomever
     */
    void store() {
        try {
            persistAndFlush();
        } catch (ConstraintViolationException e) {
            if ("message_pkey".equals(e.getConstraintName())) {
                throw new IdReused();
            }
            throw e;
        }
    }

    /** A change that readers must see. */
    void changeTo(String status, Conversation conversation) {
        this.status = status;
        cursor = conversation.next();
    }

    boolean fromBot() {
        return authorKind.equals("bot");
    }

    /** The last that the shopper wrote; null: nothing. */
    static @Nullable Message lastInbound(Conversation conversation) {
        return find("conversationId = ?1 and direction = 'in' order by seq desc", conversation.id)
                .firstResult();
    }

    /** The message that a vendor calls so, in one of this inbox's conversations. */
    static @Nullable Message called(UUID inboxId, String externalId) {
        return find(
                        "externalId = ?1 and conversationId in"
                                + " (select c.id from Conversation c where c.inboxId = ?2)",
                        externalId,
                        inboxId)
                .firstResult();
    }

    /** What was sent to a contact until then and is not known to be read. */
    static List<Message> sentTo(UUID inboxId, String externalContactId, Instant until) {
        return list(
                "direction = 'out' and note = false and status in ('sent', 'delivered')"
                        + " and sentAt <= ?3 and conversationId in (select c.id from Conversation c,"
                        + " ContactIdentity i where i.inboxId = ?1 and i.externalId = ?2"
                        + " and c.contactId = i.contactId and c.inboxId = ?1) order by seq",
                inboxId,
                externalContactId,
                until);
    }

    /** How many messages of the shopper still want an answer and were not taken back. */
    static long unansweredIn(Conversation conversation) {
        return count(
                "conversationId = ?1 and direction = 'in' and seq > ?2 and deletedAt is null",
                conversation.id,
                conversation.handledSeq);
    }

    static List<Message> unsent(UUID conversationId) {
        return list(
                "conversationId = ?1 and direction = 'out' and status in ('pending', 'sending') order by seq",
                conversationId);
    }

    /** The first things that a person said after this place. */
    static List<String> byPersonAfter(UUID conversationId, long seq) {
        return Message.<Message>find(
                        "conversationId = ?1 and authorKind = 'agent' and note = false and seq > ?2"
                                + " order by seq",
                        conversationId,
                        seq)
                .page(0, 3)
                .list()
                .stream()
                .map(m -> m.text)
                .toList();
    }

    static List<Message> between(UUID conversationId, long from, long to) {
        return list(
                "conversationId = ?1 and direction = 'in' and seq between ?2 and ?3 order by seq",
                conversationId,
                from,
                to);
    }
}
