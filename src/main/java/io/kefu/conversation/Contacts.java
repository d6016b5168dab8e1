// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the person behind an identity, or makes their acquaintance. */
@ApplicationScoped
public class Contacts {
    private final EntityManager database;

    Contacts(EntityManager database) {
        this.database = database;
    }

    /**
     * The contact known to the inbox by this id, created when unknown. Holds a lock on the identity
     * until the transaction ends, so that two first messages make one contact.
     *
     * @param verifiedBy what vouches for name and email; null leaves an earlier proof in place
     */
    public Contact resolve(
            UUID inboxId,
            String externalId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String verifiedBy) {
        var identity = ContactIdentity.lock(inboxId, externalId);
        if (identity == null) {
            identity = introduce(inboxId, externalId);
        }
        if (verifiedBy != null) {
            identity.verifiedBy = verifiedBy;
        }
        Contact contact = Contact.findById(identity.contactId);
        while (contact.mergedInto != null) {
            contact = Contact.findById(contact.mergedInto);
        }
        // An unproven claim never overwrites what a signature vouched for.
        if (verifiedBy != null || identity.verifiedBy == null) {
            contact.name = name != null ? name : contact.name;
            contact.email = email != null ? email : contact.email;
        }
        return contact;
    }

    private ContactIdentity introduce(UUID inboxId, String externalId) {
        var contact = new Contact();
        contact.persist();
        Contact.flush();
        database.createNativeQuery(
                        "insert into contact_identity (id, inbox_id, external_id, contact_id)"
                                + " values (gen_random_uuid(), ?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, inboxId)
                .setParameter(2, externalId)
                .setParameter(3, contact.id)
                .executeUpdate();
        var identity = ContactIdentity.lock(inboxId, externalId);
        if (identity == null) {
            throw new IllegalStateException("identity vanished while it was made");
        }
        if (!identity.contactId.equals(contact.id)) {
            contact.delete();
        }
        return identity;
    }
}
