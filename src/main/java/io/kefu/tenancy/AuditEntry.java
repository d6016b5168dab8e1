// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Who did what; written once. */
@Entity
@Immutable
class AuditEntry extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Nullable UUID actor;
    String action;
    @Nullable UUID subject;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> detail;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected AuditEntry() {}

    @SuppressWarnings("NullAway.Init")
    AuditEntry(
            @Nullable UUID actor,
            String action,
            @Nullable UUID subject,
            Map<String, String> detail) {
        this.actor = actor;
        this.action = action;
        this.subject = subject;
        this.detail = detail;
    }
}
