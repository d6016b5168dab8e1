// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When people are told of what is out of order. */
@ConfigMapping(prefix = "kefu.alerts")
interface AlertConfig {
    /** How long something must work again before the all-clear: what flickers is one incident. */
    @WithDefault("2m")
    Duration calm();

    /** How often a message is tried. */
    @WithDefault("8")
    int maxAttempts();

    /** The pause after the first failure; each next is twice as long. */
    @WithDefault("15s")
    Duration firstPause();

    /** How long an attempt may take before another node may try. */
    @WithDefault("40s")
    Duration lease();

    /** How long what is over stays listed. */
    @WithDefault("30d")
    Duration keep();
}
