// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import java.util.UUID;

/**
 * Replies of a conversation wait to be sent, and that is committed.
 *
 * @param swept the sweep has found it: something else of the conversation may wait as well
 */
public record RepliesDue(UUID merchantId, UUID conversationId, boolean swept) {}
