// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.Map;
import java.util.Set;

/**
 * What the merchant's channels can carry.
 *
 * @param longest the longest text, by kind
 * @param withButtons the kinds that have buttons
 */
public record Limits(Map<String, Integer> longest, Set<String> withButtons) {}
