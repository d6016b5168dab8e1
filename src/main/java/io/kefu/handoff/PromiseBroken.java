// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Conversation;

/** A shopper has waited longer than promised; observed inside the same transaction. */
public record PromiseBroken(Conversation conversation) {}
