// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import java.util.UUID;

/**
 * A message that is in PostgreSQL once the transaction commits.
 *
 * @param duplicate it was accepted before; nothing changed
 */
public record Accepted(UUID conversationId, UUID messageId, boolean duplicate) {}
