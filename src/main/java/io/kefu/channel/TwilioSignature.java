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
import org.jspecify.annotations.Nullable;

/**
 * Twilio signs the address it posts to and the form's fields in the order of their names, with
 * HMAC-SHA1.
 */
@ApplicationScoped
@Named("twilioSignature")
@Unremovable
class TwilioSignature {
    /**
     * Returns when the signature holds.
     *
     * @param url the public address, exactly as entered at Twilio
     * @throws Unverified when it does not
     */
    public void check(byte[] body, @Nullable String authToken, String url, @Nullable String given) {
        var signed = new StringBuilder(url);
        FormBody.sorted(body)
                .forEach((name, values) ->
                        values.stream()
                                .sorted()
                                .distinct()
                                .forEach(value -> signed.append(name).append(value)));
        var sum = hmac("HmacSHA1", key(authToken), utf8(signed.toString()));
        same(Base64.getEncoder().encodeToString(sum), given, "the signature");
    }
}
