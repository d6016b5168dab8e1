// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are delivered to merchants' addresses. */
@ConfigMapping(prefix = "kefu.webhooks")
interface WebhooksConfig {
    /** Attempts to deliver one event before it is given up. */
    @WithDefault("9")
    int maxAttempts();

    /** The pause before the second attempt; each further one is four times as long, with jitter. */
    @WithDefault("5s")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("12h")
    Duration longestPause();

    /** How long a node that has begun an attempt may take before another one tries. */
    @WithDefault("30s")
    Duration lease();

    /** Deliveries at once on this node. */
    @WithDefault("50")
    int atOnce();

    /** Receivers of one merchant. */
    @WithDefault("10")
    int mostPerMerchant();

    /** How long what became of a delivery can be looked up. */
    @WithDefault("30d")
    Duration keep();
}
