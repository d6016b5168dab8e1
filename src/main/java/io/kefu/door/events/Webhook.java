// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An address of the merchant that wants to hear what happens. */
@Entity
@Table(name = "webhook")
class Webhook extends PanacheEntityBase {
    @Id UUID id;

    String url;

    /** The types that are wanted; empty: all. */
    @JdbcTypeCode(SqlTypes.JSON)
    List<String> types = List.of();

    byte[] secret;

    /** {@code active}; {@code paused} by people; {@code gone}: it answered 410; {@code deleted}. */
    String status = "active";

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Webhook() {}

    boolean wants(String type) {
        return status.equals("active") && (types.isEmpty() || types.contains(type));
    }
}
