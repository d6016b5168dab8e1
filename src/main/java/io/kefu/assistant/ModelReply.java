// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import java.util.List;

/**
 * What a model said, whole.
 *
 * @param text without its thoughts
 * @param calls the arguments of its tool calls, in order, as text
 * @param tokensIn what it read, as far as it tells
 */
record ModelReply(String text, List<String> calls, int tokensIn, int tokensOut) {}
