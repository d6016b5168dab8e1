// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import javax.crypto.SecretKey;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens signed by HS256 with a shared secret, and no others; what the installation has
 * configured for tokens of other kinds has no say.
 */
@ApplicationScoped
class SignedTokens {
    private final JWTParser parser;

    SignedTokens(JWTParser parser) {
        this.parser = parser;
    }

    /**
     * The token's claims; it has a subject and has not expired.
     *
     * @param issuer who must have issued it; null: anybody who has the secret
     */
    JsonWebToken read(String token, SecretKey key, @Nullable String issuer) throws ParseException {
        var rules = new JWTAuthContextInfo();
        rules.setSecretVerificationKey(key);
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        // when a token was made does not matter, only when it ends
        rules.setMaxTimeToLiveSecs(-1L);
        if (issuer != null) {
            rules.setIssuedBy(issuer);
        }
        var claims = parser.parse(token, rules);
        if (claims.getSubject() == null || claims.getExpirationTime() == 0) {
            throw new ParseException("sub and exp are needed");
        }
        return claims;
    }
}
