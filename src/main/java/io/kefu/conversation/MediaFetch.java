// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.InboundMessage;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A file of a message that is still with the vendor; gone when it is here. */
@Entity
@Table(name = "media_fetch")
class MediaFetch extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "inbox_id")
    UUID inboxId;

    @Column(name = "message_id")
    UUID messageId;

    String ref;
    @Nullable String name;

    @Column(name = "media_type")
    @Nullable String mediaType;

    int attempts;

    @Column(name = "next_at")
    Instant nextAt = Instant.now();

    /** Why it cannot be had; null: it is still tried. */
    @Nullable String error;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    MediaFetch() {}

    /** Those of the messages whose files are not here yet. */
    static Set<UUID> among(List<UUID> messages) {
        var ids = new HashSet<UUID>();
        if (!messages.isEmpty()) {
            var found =
                    messages.size() == 1
                            ? MediaFetch.<MediaFetch>list("messageId = ?1", messages.getFirst())
                            : MediaFetch.<MediaFetch>list("messageId in ?1", messages);
            found.forEach(file -> ids.add(file.messageId));
        }
        return ids;
    }

    static MediaFetch of(UUID inboxId, UUID messageId, InboundMessage.Media file) {
        var fetch = new MediaFetch();
        fetch.inboxId = inboxId;
        fetch.messageId = messageId;
        fetch.ref = file.ref();
        fetch.name = file.name();
        fetch.mediaType = file.mediaType();
        return fetch;
    }
}
