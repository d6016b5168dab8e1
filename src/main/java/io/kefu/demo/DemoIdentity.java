// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Does what a shop's server does when its customer is signed in: vouches for who it is. */
@ApplicationScoped
class DemoIdentity {
    private final CurrentMerchant merchant;
    private final Inboxes inboxes;

    DemoIdentity(CurrentMerchant merchant, Inboxes inboxes) {
        this.merchant = merchant;
        this.inboxes = inboxes;
    }

    /** A shopper, signed with the inbox's secret until the time given in seconds. */
    public record Signed(String id, String email, String name, long expires, String hmac) {}

    /** The demo's one signed-in shopper. */
    Signed anna() {
        var address = inboxes.find(DemoSeed.WIDGET).orElseThrow();
        var secret =
                merchant.run(
                        address.merchantId(),
                        () -> inboxes.secret(Inbox.findById(address.inboxId())));
        var expires = Instant.now().plus(Duration.ofHours(8)).getEpochSecond();
        var id = "anna";
        var email = "anna@example.com";
        return new Signed(
                id, email, "Anna Schmidt", expires, hmac(secret, id + "." + email + "." + expires));
    }

    private static String hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
