// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a person may and can do at the Desk, and whether they are there. */
@Entity
@Table(name = "desk_agent")
class DeskAgent extends PanacheEntityBase {
    @Id
    @Column(name = "user_id")
    public UUID userId;

    public String name;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<UUID> teams = List.of();

    /** What this person may see; empty: all. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<UUID> inboxes = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> skills = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> languages = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Integer> capacity = Map.of();

    /** {@code online}, {@code away} or {@code offline}, as this person has said. */
    public String presence = "online";

    @Column(name = "seen_at")
    public @Nullable Instant seenAt;

    @Column(name = "idle_since")
    public Instant idleSince = Instant.now();

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    DeskAgent() {}
}
