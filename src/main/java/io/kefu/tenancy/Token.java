// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a bearer shows to be let in: whose rows to look in, and a secret of which only a hash is
 * kept.
 */
record Token(UUID merchant, byte[] secret) {
    private static final int SECRET = 32;
    private static final int SIZE = 16 + SECRET;

    /** Reads what {@link #text} wrote; empty for anything else. */
    static Optional<Token> read(@Nullable String text) {
        if (text == null || text.length() != 64) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != SIZE) {
                return Optional.empty();
            }
            var merchant = new UUID(bytes.getLong(), bytes.getLong());
            var secret = new byte[SECRET];
            bytes.get(secret);
            return Optional.of(new Token(merchant, secret));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As {@link #read}, for what a session has been found by. */
    static Token of(String text) {
        return read(text).orElseThrow();
    }

    String text() {
        var bytes =
                ByteBuffer.allocate(SIZE)
                        .putLong(merchant.getMostSignificantBits())
                        .putLong(merchant.getLeastSignificantBits())
                        .put(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** What is kept. */
    byte[] hash() {
        return digest("kept");
    }

    /**
     * A second secret that only the bearer's own page learns, sent back against forged requests.
     */
    String csrf() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("csrf"));
    }

    private byte[] digest(String purpose) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(UTF_8));
            digest.update(secret);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
