// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Where articles are read, and how they are searched. */
@ConfigMapping(prefix = "kefu.knowledge")
public interface KnowledgeConfig {
    /** Where shoppers reach this installation: links to articles begin with it. */
    URI publicUrl();

    /** Where the indexes are kept; what is in it may be deleted at any time. */
    Path directory();

    /** How long an index that nobody searches stays open. */
    @WithDefault("15m")
    Duration keepOpen();

    /** Whether meaning is compared too, by models inside the process, or words alone. */
    @WithDefault("true")
    boolean embeddings();

    /** The score from which on a passage is told as an answer, between 0 and 1. */
    @WithDefault("0.55")
    double floor();
}
