// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static io.kefu.channel.Digests.key;
import static io.kefu.channel.Digests.utf8;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Signatures with a key of which we have the public half only. */
@ApplicationScoped
@Named("ed25519")
@Unremovable
class Ed25519 {
    /** What stands before the 32 bytes of a public key in its encoded form (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final SignatureClock clock;

    Ed25519(SignatureClock clock) {
        this.clock = clock;
    }

    /**
     * As Discord signs: the second and the bytes.
     *
     * @param publicKey 64 hexadecimal digits
     * @param given 128 hexadecimal digits
     * @throws Unverified when it does not hold, or is older or newer than five minutes
     */
    public void check(
            byte[] body,
            @Nullable String publicKey,
            @Nullable String second,
            @Nullable String given) {
        clock.checkRecent(second);
        if (!holds(body, key(publicKey), String.valueOf(second), String.valueOf(given))) {
            throw new Unverified("the signature does not match");
        }
    }

    static boolean holds(byte[] body, String publicKey, String second, String given) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(decoded(publicKey));
            signature.update(utf8(second));
            signature.update(body);
            return signature.verify(HexFormat.of().parseHex(given));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey decoded(String publicKey) throws GeneralSecurityException {
        var raw = HexFormat.of().parseHex(publicKey.strip());
        var encoded = java.util.Arrays.copyOf(PREFIX, PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, PREFIX.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
