// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A secret that can be changed without a gap: kept as the new one and, behind it, the old one with
 * the second at which it stops: {@code whsec_new whsec_old@1700000000}.
 */
final class SharedSecret {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private SharedSecret() {}

    static String fresh() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    static String changed(String kept, Instant now) {
        var old = kept.split(" ", -1)[0];
        return fresh() + " " + old + "@" + now.plus(OVERLAP).getEpochSecond();
    }

    static String live(String kept, Instant now) {
        var parts = kept.split("[ @]", -1);
        return parts.length < 3 || Long.parseLong(parts[2]) <= now.getEpochSecond()
                ? parts[0]
                : parts[0] + " " + parts[1];
    }
}
