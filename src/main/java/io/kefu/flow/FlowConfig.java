// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How flows are started and what they may use up. */
@ConfigMapping(prefix = "kefu.flow")
public interface FlowConfig {
    /** How alike a sentence must be to an example of a flow, from 0 to 1, to start it. */
    @WithDefault("0.60")
    double floor();

    /**
     * How near the meaning of a sentence must be to that of an example, from 0 to 1, to start its
     * flow where their words differ; read in the languages that {@code kefu.knowledge.embeddings}
     * reads, English and Chinese.
     */
    @WithDefault("0.80")
    double meaningFloor();

    /** From which likeness on a flow is begun even where the shop's articles may have an answer. */
    @WithDefault("0.95")
    double sure();

    /** How much more alike than to any other flow; closer calls are asked back. */
    @WithDefault("0.08")
    double margin();

    /** How long a merchant's own service may take altogether. */
    @WithDefault("8s")
    Duration httpTimeout();

    /** Versions of one flow that are kept beside those that conversations are in. */
    @WithDefault("200")
    int versions();
}
