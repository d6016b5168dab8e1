// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";
import type { ConversationSummary } from "./types";

export const CONTACT_REASONS = [
  "order-status",
  "delivery",
  "return",
  "refund",
  "exchange",
  "order-change",
  "product",
  "payment",
  "account",
  "complaint",
  "feedback",
  "spam",
  "other",
] as const;
export type ContactReason = (typeof CONTACT_REASONS)[number];

export interface MacroSetting {
  shortcut: string;
  title: string;
  text: string;
  tags: string[];
  team: string | null;
  resolve: boolean;
}

/** A text that is often written, and what else choosing it does. */
export interface Macro extends MacroSetting {
  id: string;
}

export interface Drafts {
  reply: string;
  note: string;
  /** Names of others who are writing a reply. */
  others: string[];
}

export interface BulkWish {
  ids: string[];
  verb: "claim" | "release" | "return" | "resolve" | "snooze" | "tag";
  tags?: string[];
  until?: string | null;
}

/** A figure or name in what was typed that nothing known of this shopper says. */
export interface Doubt {
  kind: string;
  figure: string;
  expected: string;
}

/** A first message by mail. */
export interface Mail {
  id: string;
  inbox: string;
  to: string;
  name: string;
  subject: string;
  text: string;
}

const q = encodeURIComponent;

export const work = {
  macros: () => http.get<{ items: Macro[] }>("/macros"),
  putMacro: (id: string, macro: MacroSetting) => http.put<Macro>(`/macros/${q(id)}`, macro),
  removeMacro: (id: string) => http.delete(`/macros/${q(id)}`),
  drafts: (id: string) => http.get<Drafts>(`/conversations/${q(id)}/draft`),
  keepDraft: (id: string, text: string, note: boolean) =>
    http.put<void>(`/conversations/${q(id)}/draft`, { text, note }),
  describe: (id: string, change: { tags?: string[]; contactReason?: ContactReason }) =>
    http.patch<ConversationSummary>(`/conversations/${q(id)}`, change),
  block: (id: string, blocked: boolean) =>
    http.put<ConversationSummary>(`/conversations/${q(id)}/blocked`, { blocked }),
  reveal: (id: string) => http.post<{ email?: string | null }>(`/conversations/${q(id)}/reveal`),
  outgoing: () => http.get<{ items: { id: string; name: string }[] }>("/outgoing"),
  begin: (mail: Mail) => http.post<ConversationSummary>("/outgoing", mail),
  bulk: (wish: BulkWish) => http.post<{ items: { id: string; ended: string }[] }>("/conversations/bulk", wish),
  search: (words: string) =>
    http.get<{ items: ConversationSummary[]; complete: boolean }>(`/search?q=${q(words)}&limit=20`),
  doubts: (id: string, text: string) => http.post<{ items: Doubt[] }>(`/conversations/${q(id)}/check`, { text }),
};
