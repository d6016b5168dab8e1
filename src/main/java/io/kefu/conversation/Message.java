// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
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

    static List<Message> unsent(UUID conversationId) {
        return list(
                "conversationId = ?1 and direction = 'out' and status in ('pending', 'sending') order by seq",
                conversationId);
    }

    static List<Message> between(UUID conversationId, long from, long to) {
        return list(
                "conversationId = ?1 and direction = 'in' and seq between ?2 and ?3 order by seq",
                conversationId,
                from,
                to);
    }
}
