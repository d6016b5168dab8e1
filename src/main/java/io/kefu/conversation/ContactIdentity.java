// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** How one inbox knows a contact. */
@Entity
@Table(name = "contact_identity")
public class ContactIdentity extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @Column(name = "inbox_id")
    public UUID inboxId;

    @Column(name = "external_id")
    public String externalId;

    @Column(name = "contact_id")
    public UUID contactId;

    /** What vouches for this identity, such as {@code jwt} or {@code hmac}; null: nothing does. */
    @Column(name = "verified_by")
    public @Nullable String verifiedBy;

    /** Since when the contact does not want to hear from us there; null: it may be written to. */
    @Column(name = "opted_out_at")
    public @Nullable Instant optedOutAt;

    /** Since when the contact has agreed to be written to there unasked; null: has not. */
    @Column(name = "opted_in_at")
    public @Nullable Instant optedInAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public ContactIdentity() {}

    /** How the conversation's inbox knows its contact; null: it does not any more. */
    static @Nullable ContactIdentity of(Conversation conversation) {
        return ContactIdentity.<ContactIdentity>find(
                        "contactId = ?1 and inboxId = ?2",
                        conversation.contactId,
                        conversation.inboxId)
                .firstResult();
    }

    static @Nullable ContactIdentity lock(UUID inbox, String externalId) {
        return ContactIdentity.<ContactIdentity>find(
                        "inboxId = ?1 and externalId = ?2", inbox, externalId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /**
     * Whether a signature of the shop vouches for any of the contact's identities in this inbox.
     */
    public static boolean verified(UUID contactId, UUID inboxId) {
        return count(
                        "contactId = ?1 and inboxId = ?2 and verifiedBy is not null",
                        contactId,
                        inboxId)
                > 0;
    }

    /** By which id the shop's signature knows the contact in this inbox, if it is only one. */
    public static Optional<String> signedId(UUID contactId, UUID inboxId) {
        var signed =
                ContactIdentity.<ContactIdentity>list(
                        "contactId = ?1 and inboxId = ?2 and verifiedBy is not null",
                        contactId,
                        inboxId);
        return signed.size() == 1 ? Optional.of(signed.getFirst().externalId) : Optional.empty();
    }
}
