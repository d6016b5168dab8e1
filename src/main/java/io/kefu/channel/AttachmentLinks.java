// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Addresses of files: whoever has one may read the file until the link expires. */
@ApplicationScoped
class AttachmentLinks {
    private static final long SECONDS = 3600;
    private final byte[] key;
    private final InstantSource clock = InstantSource.system();

    AttachmentLinks(Credentials credentials) {
        key = credentials.key("attachment links");
    }

    /** Good for one to two hours; the same within an hour, so that browsers can keep the file. */
    String link(UUID merchant, UUID id) {
        long expires = (now() / SECONDS + 2) * SECONDS;
        return "/api/v1/attachments/%s?merchant=%s&expires=%d&signature=%s"
                .formatted(id, merchant, expires, sign(merchant, id, expires));
    }

    /**
     * How many more seconds the link is good for.
     *
     * @throws Problem when it was not made here, or has expired
     */
    long check(UUID merchant, UUID id, long expires, String signature) {
        var expected = sign(merchant, id, expires).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
            throw Problem.notFound();
        }
        if (expires <= now()) {
            throw Problem.of(410, "link-expired", "this link has expired; load the message again");
        }
        return expires - now();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    String sign(UUID merchant, UUID id, long expires) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = merchant + "." + id + "." + expires;
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
