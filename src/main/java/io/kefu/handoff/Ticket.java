// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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

    public String priority = "normal";

    /** Since when the shopper waits for a person; null while it is the shopper's turn. */
    @Column(name = "waiting_since")
    public @Nullable Instant waitingSince;

    @Column(name = "respond_by")
    public @Nullable Instant respondBy;

    @Column(name = "escalated_at")
    public @Nullable Instant escalatedAt;

    @Column(name = "closed_at")
    public @Nullable Instant closedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Ticket() {}

    /** The conversation's open ticket, or null. */
    public static @Nullable Ticket of(UUID conversationId) {
        return find("conversationId = ?1 and closedAt is null", conversationId).firstResult();
    }

    /** The shopper waits from now on; an earlier wait keeps its start and deadline. */
    void waiting(Instant since, Instant respondBy) {
        if (waitingSince == null) {
            waitingSince = since;
            this.respondBy = respondBy;
            escalatedAt = null;
        }
    }

    /** A person has answered: it is the shopper's turn. */
    void answered() {
        waitingSince = null;
        respondBy = null;
        escalatedAt = null;
        priority = "normal";
    }

    /** The deadline has passed unanswered. */
    void escalate(Instant now) {
        escalatedAt = now;
        priority = "urgent";
    }

    void close(Instant now) {
        answered();
        closedAt = now;
    }
}
