// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.time.Duration;

/** Times as flows write them: 30s, 10m, 2h, 3d. */
final class Durations {
    private Durations() {}

    /**
     * The time.
     *
     * @throws IllegalArgumentException when it is not written like that
     */
    static Duration read(String written) {
        if (!written.matches("\\d{1,5}[smhd]")) {
            throw new IllegalArgumentException(written + " is no time such as 30s, 10m, 2h or 3d");
        }
        long count = Long.parseLong(written.substring(0, written.length() - 1));
        return switch (written.charAt(written.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
