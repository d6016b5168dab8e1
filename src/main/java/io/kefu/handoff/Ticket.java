// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.handoff.routing.Priority;
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

/** The promise that a person takes care of a conversation, with its reason and deadline. */
@Entity
@Table(name = "ticket")
public class Ticket extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @Column(name = "conversation_id")
    public UUID conversationId;

    /** Why the bot gave up, such as {@code asked-for-human}. */
    public String reason;

    public String summary = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable JsonNode facts;

    /** The team that has it; null: everybody. */
    @Column(name = "team_id")
    public @Nullable UUID teamId;

    /** What whoever answers must know. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> skills = List.of();

    public String priority = "normal";

    /** What the bot has looked up, and how that ended. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<Tried> tried = List.of();

    /** How the shopper sounded: {@code upset}, {@code calm}, {@code pleased}. */
    public @Nullable String mood;

    /** {@code email} or {@code phone} when the shopper does not wait here. */
    @Column(name = "answer_by")
    public @Nullable String answerBy;

    /** When a person took it. */
    @Column(name = "accepted_at")
    public @Nullable Instant acceptedAt;

    /** Since when the shopper waits for a person; null while it is the shopper's turn. */
    @Column(name = "waiting_since")
    public @Nullable Instant waitingSince;

    @Column(name = "respond_by")
    public @Nullable Instant respondBy;

    /** When the promise is in danger; null: it is not, or that has been said. */
    @Column(name = "warn_at")
    public @Nullable Instant warnAt;

    /** Until when its owner does something, whoever's turn it is. */
    @Column(name = "act_by")
    public Instant actBy;

    /** When a person first answered. */
    @Column(name = "answered_at")
    public @Nullable Instant answeredAt;

    @Column(name = "escalated_at")
    public @Nullable Instant escalatedAt;

    /** Until when the whole matter is settled; null: this was not promised. */
    @Column(name = "resolve_by")
    public @Nullable Instant resolveBy;

    /** When that is in danger; null: it is not, or that has been said. */
    @Column(name = "resolve_warn_at")
    public @Nullable Instant resolveWarnAt;

    /** When that promise was broken; null: it was not. */
    @Column(name = "resolve_broken_at")
    public @Nullable Instant resolveBrokenAt;

    @Column(name = "offered_email_at")
    @Nullable Instant offeredEmailAt;

    @Column(name = "closed_at")
    public @Nullable Instant closedAt;

    /** One look-up of the bot: {@code find-order}, {@code not-found}. */
    public record Tried(String name, String value) {}

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Ticket() {}

    /** The conversation's open ticket, or null. */
    public static @Nullable Ticket of(UUID conversationId) {
        return find("conversationId = ?1 and closedAt is null", conversationId).firstResult();
    }

    /** The shopper waits from now on; an earlier wait keeps its start and deadline. */
    void waiting(Instant since, Instant warnAt, Instant respondBy) {
        if (waitingSince == null) {
            waitingSince = since;
            this.warnAt = warnAt;
            this.respondBy = respondBy;
            escalatedAt = null;
        }
    }

    /** It is somebody else's turn: the clock of the next response stops. */
    void stopped() {
        waitingSince = null;
        warnAt = null;
        respondBy = null;
        escalatedAt = null;
    }

    /** A person has it now; whether that is news. */
    boolean accepted(Instant at) {
        boolean first = acceptedAt == null;
        acceptedAt = first ? at : acceptedAt;
        return first;
    }

    /** A person has answered: it is the shopper's turn. */
    void answered(Instant at) {
        if (answeredAt == null) {
            answeredAt = at;
        }
        stopped();
        priority = Priority.NORMAL.word();
    }

    /** The deadline is near: it overtakes who came later. */
    void warned() {
        warnAt = null;
        priority = Priority.read(priority).raised().word();
    }

    /** The whole matter takes nearly longer than it may. */
    void drags() {
        resolveWarnAt = null;
        priority = Priority.read(priority).raised().word();
    }

    /** The whole matter has taken longer than it may. */
    void dragged(Instant now) {
        resolveBrokenAt = now;
        priority = Priority.URGENT.word();
    }

    /** The deadline has passed unanswered. */
    void escalate(Instant now) {
        escalatedAt = now;
        priority = Priority.URGENT.word();
    }

    void close(Instant now) {
        stopped();
        closedAt = now;
    }
}
