// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The model behind the assistant, spoken to through its OpenAI-compatible endpoint. */
@ConfigMapping(prefix = "kefu.qwen")
public interface QwenConfig {
    /** Up to and including {@code /v1}; absent: the assistant answers without a model. */
    Optional<String> baseUrl();

    /** Sent as a bearer token; absent for servers that want none. */
    Optional<String> apiKey();

    /** The model's name at this endpoint. */
    @WithDefault("qwen-plus")
    String model();

    /** The longest wait for one wording. */
    @WithDefault("8s")
    Duration timeout();

    /** Longer wordings are cut off and not used, in characters. */
    @WithDefault("1200")
    int maxLength();
}
