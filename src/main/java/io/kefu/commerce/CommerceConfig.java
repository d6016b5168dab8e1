// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long stores may take. */
@ConfigMapping(prefix = "kefu.commerce")
interface CommerceConfig {
    /** After so long a question to a store has failed; it is put once more. */
    @WithDefault("3s")
    Duration timeout();

    /** After so long a turn goes on without the stores that have not answered. */
    @WithDefault("5s")
    Duration deadline();
}
