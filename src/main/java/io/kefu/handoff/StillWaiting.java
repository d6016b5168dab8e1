// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * Long after the promise was broken nobody has answered: the shopper need not wait here. The
 * conversation's lock is held.
 *
 * @param email where the answer goes, in part; null: they have to say
 */
public record StillWaiting(Conversation conversation, @Nullable String email) {}
