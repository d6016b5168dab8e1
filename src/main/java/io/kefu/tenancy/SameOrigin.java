// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether a browser's request or socket comes from a page of ours. */
public final class SameOrigin {
    private SameOrigin() {}

    /**
     * True when the Origin header names the host that was asked, port included.
     *
     * @param origin the header, as sent
     * @param authority host, and port unless it is the usual one, as the request names them
     */
    public static boolean holds(@Nullable String origin, @Nullable String authority) {
        if (origin == null || authority == null) {
            return false;
        }
        try {
            var from = new URI(origin).getRawAuthority();
            return from != null && from.equalsIgnoreCase(authority);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
