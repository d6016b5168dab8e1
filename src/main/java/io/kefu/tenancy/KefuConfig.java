// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What all of the platform shares. */
@ConfigMapping(prefix = "kefu.security")
interface KefuConfig {
    /**
     * The secret from which all keys are derived, at least 32 characters. The one-command run makes
     * its own; with an external database it must be given as {@code KEFU_SECRET}.
     */
    Optional<String> secret();
}
