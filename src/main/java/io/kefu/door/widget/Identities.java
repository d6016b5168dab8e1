// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import io.kefu.tenancy.Problem;
import io.smallrye.jwt.auth.principal.JWTParser;
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
    private final JWTParser parser;

    Identities(JWTParser parser) {
        this.parser = parser;
    }

    /** A shopper the shop vouches for. */
    record Proven(String id, @Nullable String name, @Nullable String email, String by) {}

    /**
     * The shopper.
     *
     * @throws Problem 401 when the signature does not hold or has expired
     */
    Proven verify(Identity identity, String secret) {
        var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return identity.jwt() != null ? jwt(identity.jwt(), key) : hmac(identity, key);
    }

    private Proven jwt(String token, SecretKey key) {
        try {
            var jwt = parser.verify(token, key);
            if (jwt.getSubject() == null || jwt.getExpirationTime() == 0) {
                throw invalid();
            }
            return new Proven(jwt.getSubject(), jwt.getClaim("name"), jwt.getClaim("email"), "jwt");
        } catch (ParseException e) {
            throw invalid();
        }
    }

    private static Proven hmac(Identity identity, SecretKey key) {
        if (identity.id() == null
                || identity.expires() == null
                || identity.hmac() == null
                || identity.expires() < Instant.now().getEpochSecond()) {
            throw invalid();
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
                throw invalid();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new Proven(identity.id(), identity.name(), email.isEmpty() ? null : email, "hmac");
    }

    private static Problem invalid() {
        return Problem.of(
                401,
                "identity-invalid",
                "the identity is not signed by this inbox's secret, or has expired");
    }
}
