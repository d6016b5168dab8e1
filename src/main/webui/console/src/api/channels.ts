// SPDX-License-Identifier: Apache-2.0
import { http } from "./http";
import type { Message } from "./types";

/** A text that the vendor has been asked to approve. */
export interface Template {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  header?: string | null;
  body: string;
  footer?: string | null;
  parameters: string[];
  sendable: boolean;
  why?: string | null;
}

export interface Templates {
  items: Template[];
  readAt?: string | null;
  problem?: string | null;
}

/** How a shopper can be reached beside a plain answer. */
export interface Ways {
  closesAt?: string | null;
  closed: boolean;
  optedInAt?: string | null;
  optedOutAt?: string | null;
  templates: Template[];
  mail: boolean;
  address?: string | null;
}

export type Told = "checkout" | "form" | "phone" | "in-person";

/** What the name servers say of a mail domain, and what they should. */
export interface DomainState {
  domain: string;
  items: {
    what: "spf" | "dkim" | "dmarc";
    state: "ok" | "missing" | "wrong" | "unknown";
    name: string;
    type: string;
    found?: string | null;
    add?: string | null;
    why?: string | null;
  }[];
}

const q = encodeURIComponent;

export const templates = {
  list: (inbox: string) => http.get<Templates>(`/inboxes/${q(inbox)}/templates`),
  read: (inbox: string) => http.post<Templates>(`/inboxes/${q(inbox)}/templates`),
};

export const ways = {
  of: (conversation: string) => http.get<Ways>(`/conversations/${q(conversation)}/ways`),
  template: (conversation: string, id: string, template: string, parameters: Record<string, string>) =>
    http.post<Message>(`/conversations/${q(conversation)}/template`, { id, template, parameters }),
  mail: (conversation: string, id: string, to: string | null, text: string) =>
    http.post<{ conversationId: string; message: Message }>(`/conversations/${q(conversation)}/mail`, { id, to, text }),
  consent: (conversation: string, given: boolean, how: Told) =>
    http.put<Ways>(`/conversations/${q(conversation)}/consent`, { given, how }),
};

export const domains = {
  check: (inbox: string) => http.get<DomainState>(`/inboxes/${q(inbox)}/domain`),
};
