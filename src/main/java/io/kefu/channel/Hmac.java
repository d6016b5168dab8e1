// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static io.kefu.channel.Digests.hmac;
import static io.kefu.channel.Digests.key;
import static io.kefu.channel.Digests.same;
import static io.kefu.channel.Digests.utf8;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Signatures that are an HMAC-SHA256 of the bytes as they came. */
@ApplicationScoped
@Named("hmac")
@Unremovable
class Hmac {
    private final SignatureClock clock;

    Hmac(SignatureClock clock) {
        this.clock = clock;
    }

    /**
     * As Meta signs: a prefix such as {@code sha256=}, then hexadecimal digits.
     *
     * @throws Unverified when it does not hold
     */
    public void hex(byte[] body, @Nullable String key, @Nullable String given, String prefix) {
        var expected = prefix + HexFormat.of().formatHex(hmac("HmacSHA256", key(key), body));
        same(expected, given, "the signature");
    }

    /**
     * As LINE signs: Base64.
     *
     * @throws Unverified when it does not hold
     */
    public void base64(byte[] body, @Nullable String key, @Nullable String given) {
        var sum = hmac("HmacSHA256", key(key), body);
        same(Base64.getEncoder().encodeToString(sum), given, "the signature");
    }

    /**
     * As Slack signs: a version, the second and the bytes, joined by colons; not older or newer
     * than five minutes.
     *
     * @throws Unverified when it does not hold
     */
    public void timed(
            byte[] body,
            @Nullable String key,
            String version,
            @Nullable String second,
            @Nullable String given) {
        clock.checkRecent(second);
        var signed = utf8(version + ":" + second + ":");
        var sum = HexFormat.of().formatHex(hmac("HmacSHA256", key(key), signed, body));
        same(version + "=" + sum, given, "the signature");
    }
}
