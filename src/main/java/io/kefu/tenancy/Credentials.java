// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keeps secrets unreadable at rest (AES-256-GCM) and derives keys for signing (HKDF, RFC 5869). */
@ApplicationScoped
public class Credentials {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private final SecureRandom random = new SecureRandom();
    private final byte[] secret;

    Credentials(KefuConfig config) {
        var given = config.secret().orElse("");
        if (given.length() < 32) {
            throw new IllegalStateException(
                    "KEFU_SECRET is missing or shorter than 32 characters; set one, for instance with"
                            + " 'openssl rand -base64 48', and keep it: stored credentials depend on it");
        }
        secret = given.getBytes(StandardCharsets.UTF_8);
    }

    /** A 256-bit key for one purpose; the same purpose always gives the same key. */
    public byte[] key(String purpose) {
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Encrypts for one owner and purpose; a blob moved elsewhere does not decrypt. */
    public byte[] encrypt(UUID owner, String text) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed =
                cipher(Cipher.ENCRYPT_MODE, owner, nonce, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Reads what {@link #encrypt} wrote.
     *
     * @throws IllegalStateException when it was tampered with, or the secret has changed
     */
    public String decrypt(UUID owner, byte[] blob) {
        var bytes = ByteBuffer.wrap(blob);
        if (blob.length < 1 + NONCE || bytes.get() != VERSION) {
            throw new IllegalStateException("unknown form of stored credentials");
        }
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        var sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        return new String(
                cipher(Cipher.DECRYPT_MODE, owner, nonce, sealed), StandardCharsets.UTF_8);
    }

    /** An unguessable token of this many random bytes, safe in URLs. */
    public String token(int bytes) {
        var token = new byte[bytes];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] cipher(int mode, UUID owner, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key("credentials"), "AES"),
                    new GCMParameterSpec(128, nonce));
            cipher.updateAAD(owner.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "stored credentials cannot be read; has KEFU_SECRET changed?", e);
        }
    }
}
