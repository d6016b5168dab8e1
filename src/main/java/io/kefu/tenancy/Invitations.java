// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How people join a merchant: by a link that works once and for some days. */
@ApplicationScoped
class Invitations {
    private final CurrentMerchant merchant;
    private final Merchants merchants;
    private final Users users;
    private final Passwords passwords;
    private final Audit audit;
    private final SecurityConfig config;
    private final SecureRandom chance = new SecureRandom();

    Invitations(
            CurrentMerchant merchant,
            Merchants merchants,
            Users users,
            Passwords passwords,
            Audit audit,
            SecurityConfig config) {
        this.merchant = merchant;
        this.merchants = merchants;
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
        this.config = config;
    }

    /** An invitation just made, with the token of its link, which is shown this once. */
    record Made(UUID id, String token, Instant expiresAt) {}

    /** What the invited person sees. */
    record Shown(String email, String name, String merchant) {}

    /** Somebody who has just joined. */
    record Joined(UUID merchantId, UUID userId) {}

    /** Invites a person to the current merchant. */
    Made invite(String email, String name, Role role, @Nullable UUID by) {
        var secret = new byte[32];
        chance.nextBytes(secret);
        var token = new Token(merchant.id(), secret);
        var invitation =
                new Invitation(
                        email,
                        name,
                        role,
                        token.hash(),
                        by,
                        Instant.now().plus(config.invitationValid()));
        invitation.persist();
        audit.record(by, "invitation.made", invitation.id);
        return new Made(invitation.id, token.text(), invitation.expiresAt);
    }

    /** Those of the current merchant that can still be accepted. */
    List<Invitation> open() {
        return Invitation.list("acceptedAt is null and expiresAt > ?1 order by id", Instant.now());
    }

    /** Takes an open invitation of the current merchant back. */
    void revoke(UUID by, UUID id) {
        if (Invitation.delete("id = ?1 and acceptedAt is null", id) == 0) {
            throw Problem.notFound();
        }
        audit.record(by, "invitation.revoked", id);
    }

    /**
     * What a link offers.
     *
     * @throws Problem 404 when it is unknown, used, revoked or expired, which all sound the same
     */
    Shown show(String text) {
        var token = read(text);
        return merchant.run(
                token.merchant(),
                () -> {
                    var invitation = find(token, LockModeType.NONE).orElseThrow(Invitations::gone);
                    return new Shown(invitation.email, invitation.name, merchants.current().name);
                });
    }

    /**
     * Makes the invited person a user. Takes as long as hashing a password does.
     *
     * @throws Problem as {@link #show}; 422 for a bad password; 409 when the email is taken
     */
    Joined accept(String text, String name, String password) {
        var token = read(text);
        passwords.check(password, show(text).email());
        var hash = passwords.hash(password);
        return merchant.run(
                token.merchant(),
                () -> {
                    var invitation =
                            find(token, LockModeType.PESSIMISTIC_WRITE)
                                    .orElseThrow(Invitations::gone);
                    var locale = merchants.current().locale;
                    var userId = users.add(invitation.accept(name, hash, locale, Instant.now()));
                    audit.record(userId, "invitation.accepted", invitation.id);
                    return new Joined(token.merchant(), userId);
                });
    }

    private static Optional<Invitation> find(Token token, LockModeType lock) {
        return Invitation.<Invitation>find(
                        "tokenHash = ?1 and acceptedAt is null and expiresAt > ?2",
                        token.hash(),
                        Instant.now())
                .withLock(lock)
                .firstResultOptional();
    }

    private static Token read(String text) {
        return Token.read(text).orElseThrow(Invitations::gone);
    }

    private static Problem gone() {
        return Problem.of(
                404,
                "invitation-gone",
                "This invitation has been used, taken back or has expired.");
    }
}
