// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Something that happened in a conversation, waiting to be carried on; ids only, never texts. */
@Entity
@Table(name = "outbox_event")
class OutboxEvent extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "conversation_id")
    UUID conversationId;

    long seq;
    String type;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode data;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    OutboxEvent() {}

    static List<OutboxEvent> among(List<Long> ids) {
        return list("id in ?1 order by id", ids);
    }
}
