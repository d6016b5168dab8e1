// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether there is a demo, and where its shop answers. */
@ConfigMapping(prefix = "kefu.demo")
interface DemoConfig {
    /** Seeds the demo merchant and serves its shop. */
    @WithDefault("false")
    boolean enabled();

    /** Where the demo shop's own API answers, for the demo store's Kamelet. */
    String url();
}
