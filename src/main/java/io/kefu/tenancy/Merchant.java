// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A shop, or a group of shops, that runs its support here. */
@Entity
@Table(name = "merchant")
public class Merchant extends PanacheEntityBase {
    @Id public UUID id;
    public String name;
    public String locale = "en";
    public String zone = "UTC";

    /** {@code on}, {@code draft} or {@code off}. */
    public String botMode = "on";

    public boolean demo;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Merchant() {}
}
