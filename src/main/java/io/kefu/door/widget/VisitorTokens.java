// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import io.kefu.channel.Inboxes;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.Problem;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Tokens that keep a visitor the same person over reloads; signed here, bound to one inbox. */
@ApplicationScoped
class VisitorTokens {
    static final Duration LIFE = Duration.ofDays(30);
    private static final String ISSUER = "kefu";
    private static final int REMEMBERED = 1_000;
    private final SecretKey key;
    private final SignedTokens signed;

    /** Tokens whose signature held, those that came last: one comes with each message. */
    private final Map<String, Proven> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Proven> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Proven(Visitor visitor, Instant ends) {}

    VisitorTokens(Credentials credentials, SignedTokens signed) {
        this.key = new SecretKeySpec(credentials.key("visitor tokens"), "HmacSHA256");
        this.signed = signed;
    }

    String issue(Visitor visitor, Instant expires) {
        var claims =
                Jwt.issuer(ISSUER)
                        .subject(visitor.externalId())
                        .claim("inbox", visitor.inboxId().toString())
                        .claim("contact", visitor.contactId().toString())
                        .expiresAt(expires);
        if (visitor.verifiedBy() != null) {
            claims = claims.claim("by", visitor.verifiedBy());
        }
        return claims.sign(key);
    }

    /**
     * Who the token names.
     *
     * @throws Problem 401 when it is missing, forged, expired or of another inbox
     */
    Visitor read(Inboxes.Address inbox, @Nullable String token) {
        if (token == null || token.isBlank()) {
            throw Problem.of(401, "token-missing", "open a session first");
        }
        synchronized (known) {
            var proven = known.get(token);
            if (proven != null
                    && proven.visitor().inboxId().equals(inbox.inboxId())
                    && proven.ends().isAfter(Instant.now())) {
                return proven.visitor();
            }
        }
        try {
            var jwt = signed.read(token, key, ISSUER);
            if (!inbox.inboxId().toString().equals(jwt.getClaim("inbox"))) {
                throw invalid();
            }
            var visitor =
                    new Visitor(
                            inbox.merchantId(),
                            inbox.inboxId(),
                            UUID.fromString(text(jwt, "contact")),
                            jwt.getSubject(),
                            jwt.getClaim("by"));
            var proven = new Proven(visitor, Instant.ofEpochSecond(jwt.getExpirationTime()));
            synchronized (known) {
                known.put(token, proven);
            }
            return visitor;
        } catch (ParseException e) {
            var expired =
                    String.valueOf(e.getCause())
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains("no longer valid");
            throw expired
                    ? Problem.of(401, "token-expired", "the session has ended; open a new one")
                    : invalid();
        }
    }

    private static String text(JsonWebToken jwt, String claim) {
        String value = jwt.getClaim(claim);
        if (value == null) {
            throw invalid();
        }
        return value;
    }

    private static Problem invalid() {
        return Problem.of(
                401, "token-invalid", "this token is not of this inbox; open a new session");
    }
}
