// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

/**
 * How well a passage answers a question, in its parts, each between 0 and 1.
 *
 * @param words how much of what the question's words weigh stands in the passage
 * @param concepts how much of what the question means by any word the passage is about
 * @param meaning how near the two are by the embedding; 0 where no model reads the language
 * @param fused all three in one
 */
public record Score(double words, double concepts, double meaning, double fused) {}
