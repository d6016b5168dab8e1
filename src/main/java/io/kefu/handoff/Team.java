// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** People who answer the same conversations. */
@Entity
@Table(name = "team")
class Team extends PanacheEntityBase {
    @Id public UUID id;
    public String name;

    /** {@code push}: whoever is free gets the next; {@code pull}: people take it themselves. */
    public String mode = "pull";

    /** Inboxes it takes in; empty: all. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<UUID> inboxes = List.of();

    /** Reasons of handoffs it takes in; empty: all. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> reasons = List.of();

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Team() {}

    boolean takes(UUID inbox, String reason) {
        return (inboxes.isEmpty() || inboxes.contains(inbox))
                && (reasons.isEmpty() || reasons.contains(reason));
    }

    /** The one that a flow names. */
    static Optional<Team> named(@Nullable String name) {
        return name == null
                ? Optional.empty()
                : Team.<Team>find("lower(name) = lower(?1)", name).firstResultOptional();
    }

    /** The team for a handoff, the one that says most exactly what it wants. */
    static Optional<Team> of(UUID inbox, String reason) {
        return Team.<Team>listAll().stream()
                .filter(team -> team.takes(inbox, reason))
                .max(
                        Comparator.<Team>comparingInt(team ->
                                        (team.reasons.isEmpty() ? 0 : 2)
                                                + (team.inboxes.isEmpty() ? 0 : 1))
                                .thenComparing(team -> team.id));
    }
}
