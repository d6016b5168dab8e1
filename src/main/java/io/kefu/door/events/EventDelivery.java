// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** One event on its way to one receiver, and afterwards the record of what became of it. */
@Entity
@Table(name = "event_delivery")
class EventDelivery extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    /** Null: to Kafka. */
    @Column(name = "webhook_id")
    @Nullable UUID webhookId;

    @Column(name = "conversation_id")
    UUID conversationId;

    long seq;
    String type;
    String body;

    /** {@code pending}, {@code delivered}, or {@code dead}: given up until somebody asks again. */
    String status = "pending";

    int attempts;

    /** When it is tried, or tried again if the node that tries it does not come back. */
    @Column(name = "next_at")
    Instant nextAt;

    /** What the receiver said last. */
    @Nullable String answer;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @Column(name = "ended_at")
    @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    EventDelivery() {}

    void end(String status, @Nullable String answer, Instant now) {
        this.status = status;
        this.answer = answer;
        endedAt = now;
    }
}
