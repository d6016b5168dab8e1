// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import io.kefu.tenancy.Problem;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Believes an identity only when the shop's secret has signed it and it has not expired. */
@ApplicationScoped
class Identities {
    private final SignedTokens signed;

    Identities(SignedTokens signed) {
        this.signed = signed;
    }

    /** A shopper the shop vouches for. */
    record Proven(String id, @Nullable String name, @Nullable String email, String by) {}

    /**
     * The shopper.
     *
     * @param secrets one or, while a secret is changed, two, separated by a space
     * @throws Problem 401 when no signature holds or it has expired
     */
    Proven verify(Identity identity, String secrets) {
        for (var secret : secrets.split(" ", -1)) {
            var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
            var proven = identity.jwt() != null ? jwt(identity.jwt(), key) : hmac(identity, key);
            if (proven != null) {
                return proven;
            }
        }
        throw Problem.of(
                401,
                "identity-invalid",
                "the identity is not signed by this inbox's secret, or has expired");
    }

    private @Nullable Proven jwt(String token, SecretKey key) {
        try {
            var jwt = signed.read(token, key, null);
            return new Proven(jwt.getSubject(), jwt.getClaim("name"), jwt.getClaim("email"), "jwt");
        } catch (ParseException e) {
            return null;
        }
    }

    private static @Nullable Proven hmac(Identity identity, SecretKey key) {
        if (identity.id() == null
                || identity.expires() == null
                || identity.hmac() == null
                || identity.expires() < Instant.now().getEpochSecond()) {
            return null;
        }
        var email = Objects.requireNonNullElse(identity.email(), "");
        var signed = identity.id() + "." + email + "." + identity.expires();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var expected =
                    HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            if (!MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8),
                    identity.hmac().getBytes(StandardCharsets.UTF_8))) {
                return null;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new Proven(identity.id(), identity.name(), email.isEmpty() ? null : email, "hmac");
    }
}
