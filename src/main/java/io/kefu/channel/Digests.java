// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The few sums that signatures are made of. */
public final class Digests {
    private Digests() {}

    /** A keyed sum of the parts, one after the other. */
    public static byte[] hmac(String algorithm, String key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(utf8(key), algorithm));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its bytes in UTF-8. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Compares in the same time wherever the first difference is.
     *
     * @throws Unverified when they differ or one is missing
     */
    static void same(String expected, @Nullable String given, String name) {
        if (given == null || given.isEmpty() || expected.isEmpty()) {
            throw new Unverified(name + " is needed");
        }
        if (!MessageDigest.isEqual(utf8(expected), utf8(given))) {
            throw new Unverified(name + " does not match");
        }
    }

    /**
     * What a setting must hold before a signature can be checked with it.
     *
     * @throws Unverified when it is empty: nothing is proven by an empty key
     */
    static String key(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw new Unverified("this inbox is not set up yet");
        }
        return key;
    }
}
