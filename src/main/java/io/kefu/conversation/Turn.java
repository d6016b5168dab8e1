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
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The duty to answer a run of messages: due, claimed under a lease, closed once. */
@Entity
@Table(name = "turn")
class Turn extends PanacheEntityBase {
    /** What was understood more turns ago than this is forgotten: talk goes in short rounds. */
    private static final int REMEMBERED = 50;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "conversation_id")
    UUID conversationId;

    String status = "pending";

    @Column(name = "first_at")
    Instant firstAt;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "from_seq")
    @Nullable Long fromSeq;

    @Column(name = "to_seq")
    @Nullable Long toSeq;

    /** Raised by each claim: only the last claimer may close. */
    int epoch;

    /** The conversation's epoch at the claim. */
    @Column(name = "owner_epoch")
    @Nullable Integer ownerEpoch;

    /** How often newer messages have made an answer void. */
    int cancels;

    @Column(name = "lease_until")
    @Nullable Instant leaseUntil;

    /** Whether the turn changed something in a store: then its answer is never void. */
    @Column(name = "changed_store")
    boolean changedStore;

    @Nullable String outcome;
    @Nullable String reason;
    @Nullable String rung;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode record;

    /** Which prompts of which models were asked, and what that took. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode models;

    /** When work on it began, the last time. */
    @Column(name = "claimed_at")
    @Nullable Instant claimedAt;

    @Column(name = "closed_at")
    @Nullable Instant closedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Turn() {}

    /** What the conversation's last closed turns recorded since it had this owner, oldest first. */
    static List<JsonNode> records(Conversation conversation) {
        return getEntityManager()
                .createQuery(
                        "select t.record from Turn t where t.conversationId = ?1 and t.status = 'done'"
                                + " and t.ownerEpoch = ?2 and t.record is not null"
                                + " order by t.toSeq desc, t.closedAt desc",
                        JsonNode.class)
                .setParameter(1, conversation.id)
                .setParameter(2, conversation.epoch)
                .setMaxResults(REMEMBERED)
                .getResultList()
                .reversed();
    }

    /** What was recorded before a turn under the same owner, oldest first. */
    static List<JsonNode> before(Turn turn) {
        return getEntityManager()
                .createQuery(
                        "select t.record from Turn t where t.conversationId = ?1 and t.status = 'done'"
                                + " and t.ownerEpoch = ?2 and t.record is not null and t.id < ?3"
                                + " order by t.toSeq desc, t.id desc",
                        JsonNode.class)
                .setParameter(1, turn.conversationId)
                .setParameter(2, turn.ownerEpoch)
                .setParameter(3, turn.id)
                .setMaxResults(REMEMBERED)
                .getResultList()
                .reversed();
    }

    static @Nullable Turn in(UUID conversationId, String status) {
        return find("conversationId = ?1 and status = ?2", conversationId, status).firstResult();
    }

    /** Claimed until the lease ends; whoever claimed it before can no longer close it. */
    void claim(Conversation conversation, Instant lease) {
        cover(conversation);
        status = "running";
        epoch++;
        ownerEpoch = conversation.epoch;
        leaseUntil = lease;
        claimedAt = conversation.readAt;
    }

    /** Which messages it is about is settled once, by its first claim or its end without one. */
    void cover(Conversation conversation) {
        if (status.equals("pending")) {
            fromSeq = conversation.handledSeq + 1;
            toSeq = conversation.lastInboundSeq;
        }
    }

    void close(String status, String outcome, Instant at) {
        this.status = status;
        this.outcome = outcome;
        closedAt = at;
        leaseUntil = null;
    }
}
