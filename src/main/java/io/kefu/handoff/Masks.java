// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import org.jspecify.annotations.Nullable;

/** What need not be seen to answer somebody. */
final class Masks {
    private Masks() {}

    /** Enough to tell two addresses apart: {@code a•••@shop.example}. */
    static @Nullable String email(@Nullable String email) {
        if (email == null || email.isEmpty()) {
            return email;
        }
        int at = email.indexOf('@');
        return at <= 0
                ? "•••"
                : email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }
}
