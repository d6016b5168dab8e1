// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A place kept for somebody, taken up once with the link. */
@Entity
class Invitation extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    public String email;
    public String name;

    @Enumerated(EnumType.STRING)
    public Role role;

    public byte[] tokenHash;
    public @Nullable UUID invitedBy;
    public Instant expiresAt;
    public @Nullable Instant acceptedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Invitation() {}

    @SuppressWarnings("NullAway.Init")
    Invitation(
            String email,
            String name,
            Role role,
            byte[] tokenHash,
            @Nullable UUID invitedBy,
            Instant expiresAt) {
        this.email = Email.normal(email);
        this.name = name;
        this.role = role;
        this.tokenHash = tokenHash;
        this.invitedBy = invitedBy;
        this.expiresAt = expiresAt;
    }

    /** Takes the place; it cannot be taken again. */
    AppUser accept(String as, String passwordHash, String locale, Instant now) {
        if (acceptedAt != null) {
            throw Problem.notFound();
        }
        acceptedAt = now;
        return new AppUser(email, as, role, passwordHash, locale, false);
    }
}
