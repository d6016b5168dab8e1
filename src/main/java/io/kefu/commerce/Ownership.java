// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.conversation.Contact;
import io.kefu.conversation.ContactIdentity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Who may hear about an order; wants to be called inside {@code CurrentMerchant.run}. */
@ApplicationScoped
class Ownership {
    /** How often somebody may try, and how long a proof holds. */
    @ConfigMapping(prefix = "kefu.proof")
    interface ProofConfig {
        /** Attempts of one contact within the hour. */
        @WithDefault("5")
        int attemptsPerContact();

        /** Attempts of anybody for one order within the hour. */
        @WithDefault("10")
        int attemptsPerOrder();

        /** Attempts of all visitors of an inbox within the hour. */
        @WithDefault("300")
        int attemptsPerInbox();

        /** How long an order stays open to who has proven to own it. */
        @WithDefault("24h")
        Duration holds();
    }

    private final Session database;
    private final ProofConfig config;

    Ownership(Session database, ProofConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * What is known of the asker before the store is asked.
     *
     * @param provenAt the connections whose order of this number the asker has proven to own
     * @param signedId by which the shop's signature knows the asker in this inbox
     */
    record Standing(
            boolean limited,
            Set<UUID> provenAt,
            @Nullable String signedEmail,
            @Nullable String signedId) {
        /** Whether nothing vouches for the asker yet. */
        boolean stranger() {
            return provenAt.isEmpty() && signedEmail == null && signedId == null;
        }
    }

    /** Reads the asker's standing and, where an email is tried, counts the attempt first. */
    Standing standing(Asker question, String number, boolean tries) {
        var proven =
                Set.copyOf(
                        database.createNativeQuery(
                                        "select connection_id from order_proof where contact_id = ?1"
                                                + " and order_number = ?2 and expires_at > now()",
                                        UUID.class)
                                .setParameter(1, question.contactId())
                                .setParameter(2, number)
                                .getResultList());
        var signed = signedEmail(question);
        if (!tries || !proven.isEmpty() || signed.isPresent()) {
            return new Standing(false, proven, signed.orElse(null), signedId(question));
        }
        var mine =
                count(
                        "select count(*) from proof_attempt where contact_id = ?1 and at > now() - interval '1 hour'",
                        question.contactId());
        var all =
                count(
                        "select count(*) from proof_attempt where order_number = ?1 and at > now() - interval '1 hour'",
                        number);
        var here =
                count(
                        "select count(*) from proof_attempt a join conversation c on c.id = a.conversation_id"
                                + " where c.inbox_id = ?1 and a.at > now() - interval '1 hour'",
                        question.inboxId());
        if (mine >= config.attemptsPerContact()
                || all >= config.attemptsPerOrder()
                || here >= config.attemptsPerInbox()) {
            return new Standing(true, proven, null, null);
        }
        database.createNativeMutationQuery(
                        "insert into proof_attempt (contact_id, conversation_id, order_number) values (?1, ?2, ?3)")
                .setParameter(1, question.contactId())
                .setParameter(2, question.conversationId())
                .setParameter(3, number)
                .executeUpdate();
        return new Standing(false, proven, null, signedId(question));
    }

    /** The bot's latest conversation with each owner of an order. */
    List<UUID> conversationsAbout(
            String number, @Nullable String store, @Nullable UUID connection) {
        return database.createNativeQuery(
                        "select distinct on (c.contact_id) c.id from order_proof p"
                                + " join store_connection s on s.id = p.connection_id"
                                + " join conversation c on c.contact_id = p.contact_id and c.status = 'pending'"
                                + " where p.order_number = :number and s.name = coalesce(cast(:store as text), s.name)"
                                + " and s.id = coalesce(cast(:connection as uuid), s.id)"
                                + " order by c.contact_id, c.last_message_at desc limit 100",
                        UUID.class)
                .setParameter("number", number)
                .setParameter("store", store)
                .setParameter("connection", connection)
                .getResultList();
    }

    /** Remembers a proof and forgets the attempts that led to it. */
    void proven(Asker question, UUID connection, String number, String by) {
        database.createNativeMutationQuery(
                        "insert into order_proof (id, contact_id, connection_id, order_number, proven_by, expires_at)"
                                + " values (gen_random_uuid(), ?1, ?2, ?3, ?4, now() + ?5 * interval '1 second')"
                                + " on conflict (contact_id, connection_id, order_number)"
                                + " do update set proven_by = excluded.proven_by, expires_at = excluded.expires_at,"
                                + " created_at = case when order_proof.expires_at <= now() then now() else order_proof.created_at end")
                .setParameter(1, question.contactId())
                .setParameter(2, connection)
                .setParameter(3, number)
                .setParameter(4, by)
                .setParameter(5, config.holds().toSeconds())
                .executeUpdate();
        database.createNativeMutationQuery(
                        "delete from proof_attempt where contact_id = ?1 and order_number = ?2")
                .setParameter(1, question.contactId())
                .setParameter(2, number)
                .executeUpdate();
    }

    /**
     * The connections whose order of this number the asker has proven to own, and since when by
     * something said; nothing stands for a signature.
     */
    Map<UUID, Optional<Instant>> proofs(Asker asker, String number) {
        var proofs = new HashMap<UUID, Optional<Instant>>();
        for (var row :
                database.createNativeQuery(
                                "select connection_id, proven_by, created_at from order_proof where contact_id = ?1"
                                        + " and order_number = ?2 and expires_at > now()",
                                Object[].class)
                        .setParameter(1, asker.contactId())
                        .setParameter(2, number)
                        .getResultList()) {
            proofs.put(
                    (UUID) row[0],
                    "identity".equals(row[1]) ? Optional.empty() : Optional.of((Instant) row[2]));
        }
        return proofs;
    }

    /** Compares in constant time. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> signedEmail(Asker question) {
        if (!ContactIdentity.verified(question.contactId(), question.inboxId())) {
            return Optional.empty();
        }
        Contact contact = Contact.findById(question.contactId());
        return FindOrder.normalEmail(contact.email);
    }

    private static @Nullable String signedId(Asker question) {
        return ContactIdentity.signedId(question.contactId(), question.inboxId()).orElse(null);
    }

    private long count(String sql, Object about) {
        return database.createNativeQuery(sql, Long.class).setParameter(1, about).getSingleResult();
    }
}
