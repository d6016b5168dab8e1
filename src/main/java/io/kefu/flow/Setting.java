// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a turn knows besides the flows.
 *
 * @param language the shopper's
 * @param given the names that every flow has, such as {@code shop.open}
 */
public record Setting(
        Library library, String language, Instant now, ZoneId zone, Map<String, Object> given) {}
