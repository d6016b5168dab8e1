// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static io.kefu.channel.Digests.hmac;
import static io.kefu.channel.Digests.key;
import static io.kefu.channel.Digests.same;
import static io.kefu.channel.Digests.utf8;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A word that only the vendor and we know, sent along as it is. */
@ApplicationScoped
@Named("sharedToken")
@Unremovable
public class SharedToken {
    /**
     * Returns when it is one of the inbox's own.
     *
     * @param secrets as the variable {@code secret} has them: one, or two while it is changed
     * @throws Unverified when it is none of them
     */
    public void check(@Nullable String given, @Nullable String secrets) {
        var last = new Unverified("the token is needed");
        for (var secret : key(secrets).split(" ", -1)) {
            try {
                same(of(secret), given, "the token");
                return;
            } catch (Unverified e) {
                last = e;
            }
        }
        throw last;
    }

    /** The inbox's word for vendors that take letters and digits only: 32 hexadecimal digits. */
    public static String of(String secret) {
        var sum = hmac("HmacSHA256", secret, utf8("token"));
        return HexFormat.of().formatHex(sum, 0, 16);
    }
}
