// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

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
import org.jspecify.annotations.Nullable;

/** Who is told: an address of mail, a webhook, or the robot of a group. */
@Entity
@Table(name = "alert_receiver")
class AlertReceiver extends PanacheEntityBase {
    @Id UUID id;

    /** {@code email}, {@code webhook}, {@code slack}, {@code dingtalk}, ... */
    String kind;

    String name;

    /** The kinds of alarms that are wanted; empty: all. */
    @JdbcTypeCode(SqlTypes.JSON)
    List<String> kinds = List.of();

    byte[] sealed;

    /** How the last message ended: {@code sent}, or why it did not. */
    @Nullable String answer;

    @Column(name = "answered_at")
    @Nullable Instant answeredAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    AlertReceiver() {}

    boolean wants(String alarm) {
        return kinds.isEmpty() || kinds.contains(alarm);
    }

    void ended(String how, Instant at) {
        answer = how;
        answeredAt = at;
    }
}
