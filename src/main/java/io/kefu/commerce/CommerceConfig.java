// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.quarkus.runtime.configuration.MemorySize;
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

    /** After so long it is not known any more whether a store has changed what it was asked to. */
    @WithDefault("8s")
    Duration changeTimeout();

    /** How old an answer may be that is told again, with its age. */
    @WithDefault("60s")
    Duration cacheFor();

    /** How much memory outside of the heap holds such answers; an order takes about 500 bytes. */
    @WithDefault("16M")
    MemorySize cacheSize();

    /**
     * Who has proven nothing gets a "no" at multiples of this only, so that its time says nothing.
     */
    @WithDefault("400ms")
    Duration pace();
}
