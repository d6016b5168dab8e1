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

/** Something that happened outside of a conversation, until a turn has taken it in. */
@Entity
@Table(name = "happening")
class Happening extends PanacheEntityBase {
    /** So many are taken in by one turn; the rest by the next. */
    static final int MOST = 20;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "conversation_id")
    UUID conversationId;

    @Column(name = "event_key")
    String key;

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode data;

    /** The turn that has taken it in; null: none yet. */
    @Column(name = "turn_id")
    @Nullable UUID turnId;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Happening() {}

    /** What no turn has taken in yet, the oldest first. */
    static List<Happening> waiting(UUID conversationId) {
        return Happening.<Happening>find(
                        "conversationId = ?1 and turnId is null order by createdAt, id",
                        conversationId)
                .page(0, MOST)
                .list();
    }
}
