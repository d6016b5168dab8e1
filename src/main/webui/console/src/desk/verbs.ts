// SPDX-License-Identifier: Apache-2.0
import type { Verb } from "../api/endpoints";
import type { ConversationSummary, Person } from "../api/types";

/** What this person can do with a conversation; the likeliest first. */
export function verbsOf(conversation: ConversationSummary, me: string): Verb[] {
  if (conversation.status === "resolved") return ["reopen"];
  if (conversation.status === "pending") return ["take-over", "resolve"];
  if (!conversation.assignee) return ["claim", "return", "resolve"];
  if (conversation.assignee.id !== me) return [];
  return conversation.status === "snoozed" ? ["wake", "resolve"] : ["resolve", "return", "release"];
}

/** Who else has it, so that this person can only leave a note. */
export function holderOf(conversation: ConversationSummary, me: string): Person | null {
  const { assignee, status } = conversation;
  return (status === "open" || status === "snoozed") && assignee && assignee.id !== me ? assignee : null;
}
