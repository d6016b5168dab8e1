// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of Standard Webhooks 1.0.0 (https://www.standardwebhooks.com): {@code v1}, HMAC-SHA256
 * over {@code id.timestamp.body}.
 */
@ApplicationScoped
@Named("standardWebhooks")
@Unremovable
public class StandardWebhooks {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /**
     * Returns when one of the signatures holds and the timestamp is within five minutes.
     *
     * @param secrets one or, while a secret is changed, two, separated by a space
     * @param signatures as in the header: a list separated by spaces
     * @throws Unverified in every other case
     */
    public void verify(
            byte[] body,
            String secrets,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures) {
        if (id == null || id.isBlank() || timestamp == null || signatures == null) {
            throw new Unverified("webhook-id, webhook-timestamp and webhook-signature are needed");
        }
        if (!timestamp.matches("\\d{1,12}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now())
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            throw new Unverified("webhook-timestamp is not within five minutes of now");
        }
        boolean holds = false;
        for (var secret : secrets.split(" ", -1)) {
            var expected = sign(secret, id, timestamp, body).getBytes(StandardCharsets.UTF_8);
            for (var signature : signatures.split(" ", -1)) {
                holds |=
                        MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (!holds) {
            throw new Unverified("webhook-signature does not match");
        }
    }

    /** The value of the header {@code webhook-signature}. */
    public String sign(String secret, String id, String timestamp, String body) {
        return sign(secret, id, timestamp, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Seconds since 1970, for {@code webhook-timestamp}. */
    public String now() {
        return String.valueOf(Instant.now().getEpochSecond());
    }

    private static String sign(String secret, String id, String timestamp, byte[] body) {
        try {
            var key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
