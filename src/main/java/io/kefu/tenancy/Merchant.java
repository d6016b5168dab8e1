// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;

/** A business that serves its shoppers here. Its id is the only merchant a transaction can see. */
@Entity
public class Merchant extends PanacheEntityBase {
    @Id public UUID id;
    public String name;

    /** Language of what is said when nothing better is known: a BCP 47 tag. */
    public String locale = "en";

    /** Time zone of business hours and dates, such as Europe/Berlin. */
    public String zone = "UTC";

    /** {@code on}, {@code draft} or {@code off}. */
    public String botMode = "on";

    /** A demonstration: its logins work from this machine only. */
    public boolean demo;

    @Generated
    @Column(insertable = false, updatable = false)
    public Instant createdAt;

    /** For Hibernate; use {@link Merchants#create}. */
    @SuppressWarnings("NullAway.Init")
    public Merchant() {}

    @SuppressWarnings("NullAway.Init")
    Merchant(UUID id, String name, String locale, String zone, boolean demo) {
        this.id = id;
        this.name = name;
        this.locale = locale;
        this.zone = zone;
        this.demo = demo;
    }
}
