// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.commerce.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said, by a template or word for word from an article, with the facts behind it.
 *
 * @param card the same as a picture; null: there is none
 */
public record Answer(String text, @Nullable JsonNode card, List<Fact> facts) {}
