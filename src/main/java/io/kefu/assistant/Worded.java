// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.assistant.ledger.Withheld;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer in words that the facts back.
 *
 * @param rung who wrote it: {@code qwen}, {@code demo} or {@code template}
 * @param withheld what the facts did not back in a model's text, which was therefore not used
 */
public record Worded(String text, @Nullable JsonNode card, String rung, List<Withheld> withheld) {}
