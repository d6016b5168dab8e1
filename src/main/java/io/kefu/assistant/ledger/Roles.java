// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import org.jspecify.annotations.Nullable;

/** Which of an order's days a text speaks of: that it was placed, is expected or was delivered. */
final class Roles {
    private static final int NEAR = 45;
    private static final int AFTER = 24;
    private static final int CLOSE = 6;

    private Roles() {}

    /** Whether a distance of days at this place lies behind. */
    static boolean past(String text, Claim claim) {
        var around =
                text.substring(Math.max(0, claim.from() - CLOSE), claim.from())
                        + " … "
                        + text.substring(claim.to(), Math.min(text.length(), claim.to() + CLOSE));
        return Tables.ALL.stream().anyMatch(t -> Tables.pattern(t.past()).matcher(around).find());
    }

    /** The name of the fact that a day at this place must come from; null: any. */
    static @Nullable String of(String text, int begin, int from, int to) {
        var before = text.substring(Math.max(begin, from - NEAR), from);
        var after = text.substring(to, Math.min(text.length(), to + AFTER));
        @Nullable String nearest = null;
        int end = -1;
        int length = 0;
        for (var tables : Tables.ALL) {
            for (var role : tables.roles().entrySet()) {
                var words = role.getValue();
                if (words.after() != null
                        && Tables.pattern(words.after()).matcher(after).lookingAt()) {
                    return role.getKey();
                }
                if (words.before() == null) {
                    continue;
                }
                for (var m = Tables.pattern(words.before()).matcher(before); m.find(); ) {
                    int size = m.end() - m.start();
                    if (m.end() > end || (m.end() == end && size > length)) {
                        nearest = role.getKey();
                        end = m.end();
                        length = size;
                    }
                }
            }
        }
        return nearest;
    }
}
