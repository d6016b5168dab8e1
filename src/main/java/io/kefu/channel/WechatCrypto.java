// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static io.kefu.channel.Digests.key;
import static io.kefu.channel.Digests.same;
import static io.kefu.channel.Digests.sha1;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How WeChat and WeCom sign and encrypt: the SHA-1 of sorted words, and AES-256-CBC of sixteen
 * random bytes, a length, the text and whom it is for.
 */
@ApplicationScoped
@Named("wechatCrypto")
@Unremovable
class WechatCrypto {
    private static final int RANDOM = 16;
    private static final int BLOCK = 32;
    private static final int KEY_LENGTH = 43;

    private final SignatureClock clock;

    WechatCrypto(SignatureClock clock) {
        this.clock = clock;
    }

    /**
     * Returns when the signature of a request in plain text holds.
     *
     * @throws Unverified when it does not, or is older or newer than five minutes
     */
    public void check(
            @Nullable String token,
            @Nullable String second,
            @Nullable String nonce,
            @Nullable String given) {
        clock.checkRecent(second);
        same(sign(key(token), second, nonce), given, "signature");
    }

    /**
     * Verifies and opens what is encrypted.
     *
     * @param aesKey the EncodingAESKey, 43 characters
     * @param receiver the app or corporation that it must be for
     * @throws Unverified when signature, encryption or receiver do not hold
     */
    public String open(
            @Nullable String token,
            @Nullable String aesKey,
            @Nullable String receiver,
            @Nullable String second,
            @Nullable String nonce,
            @Nullable String given,
            @Nullable String encrypted) {
        clock.checkRecent(second);
        same(sign(key(token), second, nonce, encrypted), given, "msg_signature");
        try {
            var clear = ByteBuffer.wrap(decrypted(key(aesKey), String.valueOf(encrypted)));
            clear.position(RANDOM);
            int length = clear.getInt();
            if (length < 0 || length > clear.remaining()) {
                throw new Unverified("what is encrypted has another shape");
            }
            var text = new byte[length];
            clear.get(text);
            var whom = new byte[clear.remaining()];
            clear.get(whom);
            same(key(receiver), utf8(whom), "the receiver");
            return utf8(text);
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | java.nio.BufferUnderflowException e) {
            throw new Unverified("what is encrypted cannot be opened");
        }
    }

    static String sign(@Nullable String... words) {
        var signed =
                Stream.of(words)
                        .map(w -> w == null ? "" : w)
                        .sorted()
                        .collect(Collectors.joining());
        return HexFormat.of().formatHex(sha1(signed));
    }

    private static byte[] decrypted(String aesKey, String encrypted)
            throws GeneralSecurityException {
        if (aesKey.strip().length() != KEY_LENGTH) {
            throw new GeneralSecurityException("an EncodingAESKey has 43 characters");
        }
        // The last of the 43 characters carries two bits too many, which the vendor lets be
        // anything.
        var key = Arrays.copyOf(Base64.getMimeDecoder().decode(aesKey.strip() + "="), BLOCK);
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new IvParameterSpec(Arrays.copyOf(key, RANDOM)));
        var padded = cipher.doFinal(Base64.getDecoder().decode(encrypted));
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > BLOCK || padding > padded.length) {
            throw new GeneralSecurityException("not padded");
        }
        return Arrays.copyOf(padded, padded.length - padding);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
}
