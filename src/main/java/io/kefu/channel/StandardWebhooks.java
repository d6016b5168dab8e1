// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
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
    private static final int LONGEST_ID = 256;
    private final InstantSource clock;

    @Inject
    StandardWebhooks() {
        this(InstantSource.system());
    }

    StandardWebhooks(InstantSource clock) {
        this.clock = clock;
    }

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
        if (id.length() > LONGEST_ID) {
            throw new Unverified("webhook-id has at most " + LONGEST_ID + " characters");
        }
        if (!timestamp.matches("\\d{1,12}") || !recent(Long.parseLong(timestamp))) {
            throw new Unverified("webhook-timestamp is not within five minutes of now");
        }
        boolean holds = false;
        for (var secret : Digests.key(secrets).split(" ", -1)) {
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

    /**
     * The value of the header {@code webhook-signature}: one signature per secret.
     *
     * @param secrets as for {@link #verify}
     */
    public String sign(String secrets, String id, String timestamp, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(secrets.split(" ", -1))
                .map(secret -> sign(secret, id, timestamp, bytes))
                .collect(Collectors.joining(" "));
    }

    /** Seconds since 1970, for {@code webhook-timestamp}. */
    public String now() {
        return String.valueOf(clock.instant().getEpochSecond());
    }

    private boolean recent(long timestamp) {
        return Duration.between(Instant.ofEpochSecond(timestamp), clock.instant())
                        .abs()
                        .compareTo(TOLERANCE)
                <= 0;
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
