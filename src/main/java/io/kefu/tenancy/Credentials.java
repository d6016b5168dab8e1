// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what a merchant entrusts to us: sealed with AES-256-GCM and bound to its merchant and row,
 * so that it is of no use in another. Also derives every other key of the installation.
 */
@Startup
@ApplicationScoped
public class Credentials {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final CurrentMerchant merchant;
    private final SecureRandom chance = new SecureRandom();
    private final byte[] secret;

    Credentials(CurrentMerchant merchant, SecurityConfig config) {
        this.merchant = merchant;
        this.secret = config.secret().orElse("").getBytes(UTF_8);
        if (secret.length < 32) {
            throw new IllegalStateException(
                    "Kefu needs a secret of at least 32 characters: set KEFU_SECRET, for example to the output of"
                            + " 'openssl rand -base64 32', the same on every node.");
        }
    }

    /** Seals a text of the current merchant for the row that will keep it. */
    public byte[] encrypt(UUID owner, String text) {
        var nonce = random(NONCE);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, owner, nonce).doFinal(text.getBytes(UTF_8));
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a credential", e);
        }
    }

    /**
     * Opens what was sealed for the current merchant and this row.
     *
     * @throws IllegalStateException when it was sealed for another, altered, or sealed with another
     *     secret
     */
    public String decrypt(UUID owner, byte[] sealed) {
        if (sealed.length <= 1 + NONCE || sealed[0] != VERSION) {
            throw new IllegalStateException("not a sealed credential of a known version");
        }
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        try {
            var clear =
                    cipher(Cipher.DECRYPT_MODE, owner, nonce)
                            .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
            return new String(clear, UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a credential does not open: altered, another row's, or KEFU_SECRET has changed",
                    e);
        }
    }

    /** The installation's 256-bit key for a purpose, such as visitor tokens; shown to nobody. */
    public byte[] key(String purpose) {
        try {
            var spec =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt("kefu".getBytes(UTF_8))
                            .thenExpand(purpose.getBytes(UTF_8), 32);
            return KDF.getInstance("HKDF-SHA256").deriveData(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot derive a key", e);
        }
    }

    /** A fresh text of this many random bytes that nobody guesses, safe in addresses. */
    public String token(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }

    private byte[] random(int bytes) {
        var random = new byte[bytes];
        chance.nextBytes(random);
        return random;
    }

    private Cipher cipher(int mode, UUID owner, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key("credentials"), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((merchant.id() + "/" + owner).getBytes(UTF_8));
        return cipher;
    }
}
