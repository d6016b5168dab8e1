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

/** One incident at the shop itself. */
@Entity
@Table(name = "alarm")
class AlarmRow extends PanacheEntityBase {
    @Id UUID id;

    String kind;
    String about;
    String name;
    String why;

    @Column(name = "raised_at", insertable = false, updatable = false)
    Instant raisedAt;

    /** When it was last noticed. */
    @Column(name = "seen_at", insertable = false)
    Instant seenAt;

    @Column(name = "over_at")
    @Nullable Instant overAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    AlarmRow() {}
}
