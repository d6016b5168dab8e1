// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

/**
 * An answer that a person has looked at.
 *
 * @param signals of the answer, as they were when it was made
 */
public record Graded(double[] signals, boolean right) {}
