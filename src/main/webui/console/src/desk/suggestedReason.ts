// SPDX-License-Identifier: Apache-2.0
import type { ConversationDetail, ConversationSummary } from "../api/types";
import type { ContactReason } from "../api/work";

const BY_TRIED: Record<string, ContactReason> = {
  "find-order": "order-status",
  "list-orders": "order-status",
  "find-product": "product",
};

/** What it is likeliest about, before anybody has said so. */
export function suggestedReason(
  { contactReason, reason }: ConversationSummary,
  detail: ConversationDetail | null | undefined,
): ContactReason {
  if (contactReason) return contactReason;
  if (reason === "complaint") return "complaint";
  for (const { name } of detail?.tried ?? []) {
    const known = BY_TRIED[name];
    if (known) return known;
  }
  return "other";
}
