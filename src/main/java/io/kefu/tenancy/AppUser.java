// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.UuidGenerator;

/** A person who works for a merchant. The email is the login and belongs to one person only. */
@Entity
class AppUser extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    public String email;
    public String name;

    @Enumerated(EnumType.STRING)
    public Role role;

    public String passwordHash;
    public String locale;

    /** A demo login works from this machine only. */
    public boolean demo;

    public boolean active;

    @Generated
    @Column(insertable = false, updatable = false)
    public Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected AppUser() {}

    @SuppressWarnings("NullAway.Init")
    AppUser(
            String email,
            String name,
            Role role,
            String passwordHash,
            String locale,
            boolean demo) {
        this.email = Email.normal(email);
        this.name = name;
        this.role = role;
        this.passwordHash = passwordHash;
        this.locale = locale;
        this.demo = demo;
        this.active = true;
    }
}
