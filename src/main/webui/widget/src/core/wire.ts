// SPDX-License-Identifier: Apache-2.0
/** What travels between the widget and its inbox. */

export interface Config {
  name: string;
  locale: string;
  greeting: Record<string, string>;
  botName: string;
  color: string;
  position: "left" | "right";
  requireIdentity: boolean;
  hours: { open: boolean; opensAt: string | null };
  attachments: { maxBytes: number; mediaTypes: string[] };
  maxTextLength: number;
  quickReplies: { id: string; text: Record<string, string> }[];
}

export type Identity = { jwt: string } | { id: string; email?: string; name?: string; expires: number; hmac: string };

export interface Session {
  token: string;
  contact: { id: string; name?: string | null; email?: string | null; verified: boolean };
  conversation: Conversation | null;
  cursor: number;
}

export interface Conversation {
  id: string;
  status: "pending" | "open" | "resolved";
  waiting: { since: string; place?: number | null; respondBy?: string | null } | null;
  agent: { name: string } | null;
}

export interface QuickReply {
  id: string;
  text: string;
}

export interface Step {
  text: string;
  on?: string | null;
  done: boolean;
}

export interface Money {
  amount: string;
  currency: string;
}

export interface OrderCard {
  type: "order";
  number: string;
  store?: string | null;
  statusText: string;
  placedOn?: string | null;
  total?: Money | null;
  lines?: { title: string; quantity: number }[] | null;
  tracking?: {
    carrier: string;
    number: string;
    url?: string | null;
    expectedOn?: string | null;
    /** What the carrier has told of the way, oldest first. */
    events?: { on: string; place?: string | null; text: string }[] | null;
  } | null;
  steps?: Step[] | null;
}

export interface Product {
  title: string;
  price?: Money | null;
  image?: string | null;
  stockText?: string | null;
  /** Its colours and sizes, and which of them can be had. */
  variants?: { text: string; inStock: boolean }[] | null;
  url?: string | null;
  note?: string | null;
}

/** What `connectors/schema/outbound.schema.json` lists. The text of the message says it too, so an unknown type is no loss. */
export type Card =
  | OrderCard
  | ({ type: "product" } & Product)
  | { type: "products"; items: Product[] }
  | { type: "sources"; items: { title: string; url?: string | null }[] };

export interface Attachment {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  url: string;
}

export type AuthorKind = "contact" | "bot" | "agent" | "system";

export interface Message {
  id: string;
  seq: number;
  cursor: number;
  author: { kind: AuthorKind; name?: string | null };
  ai: boolean;
  text: string;
  sentAt: string;
  status: string;
  quickReplies?: QuickReply[] | null;
  card?: Card | null;
  attachments?: Attachment[] | null;
}

export interface Page {
  conversation: Conversation | null;
  items: Message[];
  cursor: number;
  more: boolean;
}

/** A message on its way out; its id is also its idempotency key. */
export interface Outgoing {
  id: string;
  text: string;
  attachments: string[];
  quickReply?: string;
  locale?: string;
}

export type ServerFrame =
  | { type: "welcome"; conversation: Conversation | null; cursor: number }
  | { type: "message"; message: Message }
  | { type: "typing"; by: "bot" | "agent"; name: string; progress?: string | null; leaseMs: number }
  | { type: "conversation"; conversation: Conversation }
  | { type: "error"; code: string; detail?: string; id?: string; retryAfterMs?: number }
  | { type: "pong" };

export type ClientFrame =
  | { type: "hello"; token: string; since: number }
  | ({ type: "message" } & Outgoing)
  | { type: "typing"; typing: boolean }
  | { type: "read"; seq: number }
  | { type: "ping" };
