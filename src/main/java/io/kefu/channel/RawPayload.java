// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/** What a vendor sent, to the byte, for thirty days. */
@Entity
@Table(name = "raw_payload")
public class RawPayload extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    UUID inboxId;
    String contentType;
    byte[] body;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    RawPayload() {}

    /** Keeps a payload, inside the accepting transaction. */
    public static void keep(UUID inboxId, String contentType, byte[] body) {
        var payload = new RawPayload();
        payload.inboxId = inboxId;
        payload.contentType = contentType;
        payload.body = body;
        payload.persist();
    }
}
