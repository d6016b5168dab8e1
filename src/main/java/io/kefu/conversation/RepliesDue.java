// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import java.util.UUID;

/** Replies of a conversation wait to be sent, and that is committed. */
public record RepliesDue(UUID merchantId, UUID conversationId) {}
