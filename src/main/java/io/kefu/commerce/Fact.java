// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.time.Instant;

/**
 * Something a source says, typed by its name.
 *
 * @param name such as {@code status} or {@code expectedOn}
 * @param value dates as ISO days, money as amount and currency
 * @param source where it stands, such as {@code Demo shop/1001}
 * @param asOf when the source said so
 */
public record Fact(String name, String value, String source, Instant asOf) {}
