// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Agent;
import io.kefu.conversation.Conversation;

/** A person has ended a conversation, whose lock is held. */
public record Resolved(Conversation conversation, Agent by) {}
