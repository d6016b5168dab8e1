// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A file that came with, or waits for, a message. */
@Entity
@Table(name = "attachment")
class Attachment extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    UUID ownerId;
    @Nullable UUID messageId;
    String name;
    String mediaType;
    long size;
    String sha256;

    @Column(insertable = false, updatable = false)
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Attachment() {}
}
