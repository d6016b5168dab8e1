// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How conversations are searched. */
@ConfigMapping(prefix = "kefu.search")
public interface SearchConfig {
    /** Where the indexes are kept; what is in it may be deleted at any time. */
    Path directory();

    /** How long an index that nobody searches stays open. */
    @WithDefault("15m")
    Duration keepOpen();

    /** How long a search waits for what is new to be taken in. */
    @WithDefault("700ms")
    Duration catchUp();

    /** How much is read again each time: longer than any transaction that stores a message. */
    @WithDefault("15s")
    Duration overlap();
}
