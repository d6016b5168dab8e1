// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A text that is often written, found by its shortcut, and what else choosing it does. */
@Entity
@Table(name = "macro")
class Macro extends PanacheEntityBase {
    @Id public UUID id;
    public String shortcut;
    public String title;
    public String text = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> tags = List.of();

    @Column(name = "team_id")
    public @Nullable UUID teamId;

    public boolean resolve;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Macro() {}
}
