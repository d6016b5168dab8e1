// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is promised to a shopper who waits for a person. */
@ConfigMapping(prefix = "handoff")
public interface HandoffConfig {
    /** Business time within which a person answers. */
    @WithDefault("15m")
    Duration respondWithin();
}
