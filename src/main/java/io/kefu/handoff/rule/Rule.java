// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.rule;

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

/** One rule; what it does it does once in a conversation. */
@Entity
@Table(name = "rule")
class Rule extends PanacheEntityBase {
    @Id UUID id;

    String name;

    /** {@code created}, {@code updated}, or {@code elapsed}: looked at every minute. */
    String occasion;

    /** In CEL, about {@link Facts}. */
    String condition;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Deed> deeds = List.of();

    boolean enabled = true;

    /** The order in which rules are looked at. */
    int place;

    @Column(name = "checked_at")
    Instant checkedAt = Instant.now();

    /** Why it did not work the last time. */
    @Nullable String problem;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Rule() {}

    /**
     * One thing that is done.
     *
     * @param does {@code tag}, {@code team}, {@code person}, {@code priority}, {@code close}, or
     *     {@code webhook}: the event {@code rule.fired}
     * @param value the tag, the id, the priority, the contact reason; none for a webhook
     */
    public record Deed(@Nullable String does, @Nullable String value) {}

    boolean isFor(boolean created) {
        return occasion.equals("updated") || (created && occasion.equals("created"));
    }
}
