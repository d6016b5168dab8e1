// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * News of a message we sent; never starts a turn. One of the ids says which: ours, the vendor's, or
 * the contact's for everything sent to it until then.
 *
 * @param kind {@code sent}, {@code delivered}, {@code read} or {@code failed}
 */
public record Receipt(
        @Nullable UUID messageId,
        @Nullable String externalMessageId,
        @Nullable String externalContactId,
        String kind,
        Instant at,
        @Nullable String error) {}
