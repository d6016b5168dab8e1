// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is drawn to be graded, and how sure a certificate must be. */
@ConfigMapping(prefix = "kefu.confidence")
public interface ConfidenceConfig {
    /** The share of answers, sent or held back, that people are asked to grade. */
    @WithDefault("0.05")
    double auditShare();

    /** As many a day at least, where there are as many. */
    @WithDefault("20")
    int auditLeast();

    /** How likely it may be that a certificate does not keep its budget. */
    @WithDefault("0.1")
    double doubt();
}
