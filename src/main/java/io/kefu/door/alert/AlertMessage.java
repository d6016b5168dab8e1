// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One alarm, or its all-clear, on its way to one receiver. */
@Entity
@Table(name = "alert_message")
class AlertMessage extends PanacheEntityBase {
    @Id UUID id;

    @Column(name = "alarm_id")
    UUID alarmId;

    @Column(name = "receiver_id")
    UUID receiverId;

    /** Whether it is the all-clear. */
    boolean clear;

    String status = "pending";
    int attempts;

    @Column(name = "next_at")
    Instant nextAt;

    @Nullable String answer;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    AlertMessage() {}

    static AlertMessage of(AlarmRow alarm, AlertReceiver to, boolean clear, Instant at) {
        var message = new AlertMessage();
        message.id = UUID.randomUUID();
        message.alarmId = alarm.id;
        message.receiverId = to.id;
        message.clear = clear;
        message.nextAt = at;
        return message;
    }
}
