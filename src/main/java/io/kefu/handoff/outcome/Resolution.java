// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.outcome;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** One end of a conversation by a person. */
@Entity
@Table(name = "resolution")
class Resolution extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "conversation_id")
    UUID conversationId;

    /** The conversation's position: what comes later has reopened it. */
    long seq;

    @Column(name = "agent_id")
    UUID agentId;

    @Column(name = "agent_name")
    String agentName;

    @Nullable String reason;

    /** When the shopper was asked how it went; null: was not. */
    @Column(name = "asked_at")
    @Nullable Instant askedAt;

    @Nullable Integer stars;

    @Column(name = "rated_at")
    @Nullable Instant ratedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Resolution() {}
}
