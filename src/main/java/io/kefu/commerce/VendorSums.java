// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What vendors ask to have calculated of a request; Kamelets use it as {@code vendorSums}. */
@ApplicationScoped
@Named("vendorSums")
@Unremovable
class VendorSums {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DateTimeFormatter CHINA =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    private final InstantSource clock;

    @Inject
    VendorSums() {
        this(InstantSource.system());
    }

    VendorSums(InstantSource clock) {
        this.clock = clock;
    }

    /** MD5 in upper-case hex, which some vendors still call a signature. */
    public String md5(String text) throws GeneralSecurityException {
        return HEX.formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    }

    /** HMAC-SHA256 in upper-case hex. */
    public String hmac(String secret, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HEX.formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }

    /**
     * Returns when a body was signed with this secret by HMAC-SHA256, written in Base64.
     *
     * @throws StoreFailure {@code ACCESS} in every other case
     */
    public void verifyBase64(byte[] body, @Nullable String secret, @Nullable String signature)
            throws GeneralSecurityException {
        if (secret == null || secret.isBlank() || signature == null) {
            throw new StoreFailure(StoreFailure.Kind.ACCESS, "signature");
        }
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var expected = Base64.getEncoder().encode(mac.doFinal(body));
        if (!MessageDigest.isEqual(expected, signature.getBytes(UTF_8))) {
            throw new StoreFailure(StoreFailure.Kind.ACCESS, "signature");
        }
    }

    /** Now, as clocks in China show it. */
    public String chinaTime() {
        return CHINA.format(clock.instant());
    }
}
