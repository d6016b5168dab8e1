// SPDX-License-Identifier: Apache-2.0
import { type ConversationSummary, PRIORITIES, type View } from "../api/types";

export type Conversations = ReadonlyMap<string, ConversationSummary>;

/** The newer of two states of one conversation wins; of equals, the one that came last. */
export function put(known: Conversations, items: readonly ConversationSummary[]): Conversations {
  const next = new Map(known);
  for (const item of items) {
    const before = next.get(item.id);
    if (!before || item.cursor >= before.cursor) next.set(item.id, item);
  }
  return next;
}

export function belongs(item: ConversationSummary, view: View, me: string): boolean {
  switch (view) {
    case "unassigned":
      return item.status === "open" && !item.assignee;
    case "mine":
      return item.status === "open" && item.assignee?.id === me;
    case "bot":
      return item.status === "pending";
    case "mentions":
      // only the server knows whom a note calls
      return false;
    case "snoozed":
      return item.status === "snoozed";
    case "resolved":
      return item.status === "resolved";
    case "all":
      return item.status !== "resolved";
  }
}

/** The conversations of a view: the unassigned in the order of the queue, else the last message first. */
export function viewOf(known: Conversations, view: View, me: string): ConversationSummary[] {
  const items = [...known.values()].filter((item) => belongs(item, view, me));
  return view === "unassigned"
    ? items.sort((a, b) => rank(a) - rank(b) || waitingSince(a) - waitingSince(b) || a.id.localeCompare(b.id))
    : items.sort((a, b) => Date.parse(b.lastMessageAt) - Date.parse(a.lastMessageAt) || a.id.localeCompare(b.id));
}

function rank(item: ConversationSummary): number {
  return PRIORITIES.indexOf(item.priority ?? "normal");
}

function waitingSince(item: ConversationSummary): number {
  return Date.parse(item.waitingSince ?? item.lastMessageAt);
}
