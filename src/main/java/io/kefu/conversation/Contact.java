// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A person who writes to the merchant, through any number of identities. */
@Entity
@Table(name = "contact")
public class Contact extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    public @Nullable String name;

    /** As told by the channel; proves nothing by itself. */
    public @Nullable String email;

    public @Nullable String locale;

    @Column(name = "merged_into")
    public @Nullable UUID mergedInto;

    /** Since when nobody answers them; null: they are answered. */
    @Column(name = "blocked_at")
    public @Nullable Instant blockedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Contact() {}
}
