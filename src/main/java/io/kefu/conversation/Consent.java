// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** That somebody agreed to be written to, or did not want it any more: kept, never changed. */
@Entity
@Table(name = "consent")
public class Consent extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "identity_id")
    UUID identityId;

    boolean given;

    /** {@code message}: the shopper's own; else how an agent was told. */
    String how;

    @Column(name = "agent_id")
    @Nullable UUID agentId;

    Instant at;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public Consent() {}

    /** Keeps it; what is older than the last word changes nothing else. */
    static void record(
            ContactIdentity identity,
            boolean given,
            String how,
            @Nullable UUID agentId,
            Instant at) {
        var consent = new Consent();
        consent.identityId = identity.id;
        consent.given = given;
        consent.how = how;
        consent.agentId = agentId;
        consent.at = at;
        consent.persist();
        if (isLast(identity.optedInAt, at) && isLast(identity.optedOutAt, at)) {
            identity.optedInAt = given ? at : null;
            identity.optedOutAt = given ? null : at;
        }
    }

    /** Vendors tell whole seconds. */
    private static boolean isLast(@Nullable Instant before, Instant at) {
        return before == null || !before.truncatedTo(ChronoUnit.SECONDS).isAfter(at);
    }
}
