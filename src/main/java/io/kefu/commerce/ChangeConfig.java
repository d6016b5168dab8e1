// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the steps of a change may take. */
@ConfigMapping(prefix = "kefu.changes")
interface ChangeConfig {
    /** So long after it was told, a yes still means it. */
    @WithDefault("15m")
    Duration window();

    /** So long people have time to approve. */
    @WithDefault("72h")
    Duration approval();

    /** So long one node may carry a change out before another looks how far it came. */
    @WithDefault("60s")
    Duration lease();

    /** So often an order is looked at that may have been changed. */
    @WithDefault("60s")
    Duration look();

    /** A proof of ownership younger than this wants a person's approval. */
    @WithDefault("10m")
    Duration youngProof();

    /** So long an order whose address was changed wants a person's approval for all else. */
    @WithDefault("30d")
    Duration movedOrder();
}
