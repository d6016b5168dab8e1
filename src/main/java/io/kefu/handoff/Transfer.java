// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation goes.
 *
 * @param note what the next person should know
 * @param noteId the note's idempotency key; made when left out
 */
public record Transfer(
        @Nullable UUID team, @Nullable UUID person, @Nullable String note, @Nullable UUID noteId) {}
