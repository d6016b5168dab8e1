// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.List;
import java.util.UUID;

/**
 * Which product is meant?
 *
 * @param words what the shopper calls it, each word or expression by itself
 */
public record FindProducts(UUID merchantId, List<String> words, String language) {}
