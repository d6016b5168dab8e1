// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a vendor sent, to the byte, for thirty days. */
@Entity
@Table(name = "raw_payload")
public class RawPayload extends PanacheEntityBase {
    @Id UUID id;

    UUID inboxId;
    String contentType;
    byte[] body;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    RawPayload() {}

    /** The bytes of one, while they are kept. */
    public static byte @Nullable [] bytes(UUID id) {
        RawPayload payload = findById(id);
        return payload == null ? null : payload.body;
    }

    /** Keeps a payload, inside the accepting transaction. */
    public static void keep(UUID inboxId, String contentType, byte[] body) {
        keep(UUID.randomUUID(), inboxId, contentType, body);
    }

    /** As above, under an id by which it is found again. */
    public static void keep(UUID id, UUID inboxId, String contentType, byte[] body) {
        var payload = new RawPayload();
        payload.id = id;
        payload.inboxId = inboxId;
        payload.contentType = contentType;
        payload.body = body;
        payload.persist();
    }
}
