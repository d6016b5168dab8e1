// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * News of a message we sent; never starts a turn.
 *
 * @param messageId our id
 * @param kind {@code delivered}, {@code read} or {@code failed}
 */
public record Receipt(UUID messageId, String kind, Instant at, @Nullable String error) {}
