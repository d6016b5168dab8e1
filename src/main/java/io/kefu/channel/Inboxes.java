// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;

/** The inboxes of a merchant, and the way from a public address to one of them. */
@ApplicationScoped
public class Inboxes {
    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private final Session database;
    private final CurrentMerchant merchant;
    private final Credentials credentials;
    private final Kinds kinds;

    Inboxes(Session database, CurrentMerchant merchant, Credentials credentials, Kinds kinds) {
        this.database = database;
        this.merchant = merchant;
        this.credentials = credentials;
        this.kinds = kinds;
    }

    /** Where a public id leads. */
    public record Address(UUID inboxId, UUID merchantId) {}

    /** The active inbox of this public id, as it was some seconds ago; needs no merchant. */
    @CacheResult(cacheName = "inbox-addresses")
    public Optional<Address> find(String publicId) {
        if (!PUBLIC_ID.matcher(publicId).matches()) {
            return Optional.empty();
        }
        List<Object[]> rows =
                merchant.lookUp(() ->
                        database.createNativeQuery(
                                        "select inbox_id, merchant_id from find_inbox(?1)",
                                        Object[].class)
                                .setParameter(1, publicId)
                                .getResultList());
        return rows.stream().findFirst().map(row -> new Address((UUID) row[0], (UUID) row[1]));
    }

    /** All that are not deleted, oldest first. */
    public List<Inbox> all() {
        return Inbox.list("status <> 'deleted' order by id");
    }

    /**
     * Makes an inbox with a fresh secret.
     *
     * @throws IllegalArgumentException when there is no such kind
     */
    public Inbox create(String kind, String name, String publicId) {
        var found =
                kinds.find(kind)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "there is no channel of kind " + kind));
        var inbox = new Inbox();
        inbox.id = UUID.randomUUID();
        inbox.publicId = publicId;
        inbox.kind = kind;
        inbox.name = name;
        inbox.debounceMs = found.debounceMs();
        // A widget reads PostgreSQL itself and merges by id: sending to it twice shows it once.
        inbox.idempotent = found.transport().equals("socket") || found.idempotent();
        inbox.pollAt = found.transport().equals("poll") ? Instant.now() : null;
        inbox.templatesDueAt = found.templates() ? Instant.now() : null;
        inbox.secret = credentials.encrypt(inbox.id, SharedSecret.fresh());
        database.persist(inbox);
        return inbox;
    }

    /** An address that nobody guesses or confuses. */
    public String freshPublicId(String kind) {
        return kind.substring(0, Math.min(3, kind.length())) + "_" + credentials.token(12);
    }

    /**
     * The secret shared with the shop or the other system, in the form of Standard Webhooks: {@code
     * whsec_} and Base64.
     */
    public String secret(Inbox inbox) {
        return secrets(inbox).split(" ", -1)[0];
    }

    /** The secret and, for a day after a change, the one before it, separated by a space. */
    public String secrets(Inbox inbox) {
        return SharedSecret.live(credentials.decrypt(inbox.id, inbox.secret), Instant.now());
    }

    /** Makes a new secret; the old one keeps working for a day. */
    public void changeSecret(Inbox inbox) {
        var old = credentials.decrypt(inbox.id, inbox.secret);
        inbox.secret = credentials.encrypt(inbox.id, SharedSecret.changed(old, Instant.now()));
    }
}
