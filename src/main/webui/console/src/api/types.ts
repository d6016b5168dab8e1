// SPDX-License-Identifier: Apache-2.0
import type { ContactReason } from "./work";

/** What the server says and hears, as documented by its REST and socket contract. */

export type Role = "agent" | "supervisor" | "admin" | "owner";
export type BotMode = "on" | "draft" | "off";
export type Locale = "en" | "zh" | "de";

export interface Person {
  id: string;
  name: string;
}

export interface User extends Person {
  email: string;
  role: Role;
  locale?: string | null;
}

export interface Merchant extends Person {
  botMode: BotMode;
}

export interface Session {
  user: User;
  merchant: Merchant;
  merchants?: Person[];
  csrf: string;
}

export interface SessionInfo {
  id: string;
  current: boolean;
  ip?: string | null;
  userAgent?: string | null;
  createdAt: string;
  lastSeenAt: string;
}

export interface UserRow extends User {
  active?: boolean;
  deactivatedAt?: string | null;
  lastSeenAt?: string | null;
}

export interface Invitation {
  id: string;
  email: string;
  name?: string;
  role: Role;
  link?: string;
  expiresAt: string;
}

export type View = "unassigned" | "mine" | "mentions" | "all" | "bot" | "snoozed" | "resolved";
export const VIEWS: readonly View[] = ["unassigned", "mine", "mentions", "all", "bot", "snoozed", "resolved"];

export type ConversationStatus = "pending" | "open" | "snoozed" | "resolved";
export type WaitingFor = "customer" | "third-party";
export const PRIORITIES = ["urgent", "high", "normal", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface Contact {
  id: string;
  name?: string | null;
  email?: string | null;
  verified?: boolean;
}

export interface ConversationSummary {
  id: string;
  status: ConversationStatus;
  contact: Contact;
  inbox: { id: string; name: string; kind: string };
  locale?: string | null;
  reason?: string | null;
  waitingSince?: string | null;
  respondBy?: string | null;
  /** When the promise was broken. */
  escalatedAt?: string | null;
  priority?: Priority;
  assignee?: Person | null;
  team?: Person | null;
  snoozedUntil?: string | null;
  waitingFor?: WaitingFor | null;
  /** Until when its owner does something, whoever's turn it is. */
  actBy?: string | null;
  /** Where the answer goes when the shopper does not wait here; the address stands in a note. */
  answerBy?: "email" | "phone" | null;
  tags?: string[];
  /** Until when the whole matter is settled, and whether it was not. */
  resolveBy?: string | null;
  overran?: boolean;
  /** What is out of order for many that it is about. */
  incident?: string | null;
  /** What it is about, as an agent has said. */
  contactReason?: ContactReason | null;
  /** Whether the shopper is answered no more. */
  blocked?: boolean;
  preview?: string | null;
  lastMessageAt: string;
  unread?: number;
  cursor: number;
}

export interface Fact {
  fact: string;
  value: string;
  /** Null: the shopper said so. */
  source: string | null;
  /** How old it was when it was used, as an ISO duration, or the moment it was read. */
  age?: string | null;
  asOf?: string | null;
}

export interface ConversationDetail extends ConversationSummary {
  summary?: string | null;
  /** Typed facts, or what the shopper said by name; see `factsOf`. */
  facts?: unknown;
  previous?: string | null;
  /** What the bot has looked up, and how that ended. */
  tried?: { name: string; value: string }[] | null;
  mood?: "upset" | "calm" | "pleased" | null;
  createdAt?: string;
}

export type MessageStatus = "pending" | "sending" | "sent" | "delivered" | "read" | "failed" | "unknown" | "cancelled";

export interface Attachment {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  url: string;
}

export interface Money {
  amount: string;
  currency: string;
}

export interface OrderCard {
  type: "order";
  number: string;
  store?: string | null;
  status?: string;
  statusText?: string;
  placedOn?: string | null;
  total?: Money | null;
  lines?: { title: string; quantity: number }[];
  tracking?: {
    carrier?: string;
    number?: string;
    url?: string | null;
    expectedOn?: string | null;
    events?: { on: string; place?: string | null; text: string }[] | null;
  } | null;
  steps?: { text: string; on?: string | null; done: boolean }[];
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

export interface Link {
  title: string;
  url?: string | null;
}

/** What `connectors/schema/outbound.schema.json` lists; the text of the message says it too. */
export type Card =
  | OrderCard
  | ({ type: "product" } & Product)
  | { type: "products"; items: Product[] }
  | { type: "sources"; items: Link[] };

export interface Message {
  id: string;
  seq: number;
  cursor: number;
  author: { kind: "contact" | "bot" | "agent" | "system"; name?: string | null };
  ai?: boolean;
  text: string;
  sentAt?: string | null;
  status: MessageStatus;
  note?: boolean;
  card?: Card | null;
  attachments?: Attachment[];
  sources?: unknown;
  editedAt?: string | null;
  deletedAt?: string | null;
  reaction?: string | null;
  error?: string | null;
  /** To whom else a shopper's mail went. */
  copied?: string[];
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface MessagePage {
  items: Message[];
  cursor: number;
  more: boolean;
}

export interface Outgoing {
  id: string;
  text: string;
  note: boolean;
  attachments: Attachment[];
  /** For some seconds it can be taken back. */
  hold?: boolean;
  /** The seq of the last message its writer had seen; absent: sent in any case. */
  after?: number;
}

export interface AssistantState {
  rung: "template" | "qwen" | "demo";
  model?: string | null;
  healthy: boolean;
  trouble?: ModelTrouble | null;
}

/** Why a model does not answer. */
export type ModelTrouble =
  | "content-refused"
  | "invalid-request"
  | "account-unpaid"
  | "key-refused"
  | "access-denied"
  | "model-unknown"
  | "address-refused"
  | "throttled"
  | "server-error"
  | "unreachable"
  | "cut-off"
  | "too-slow"
  | "unusable"
  | "breaker-open";

export const MODEL_CHOICES = ["server", "none", "demo", "own"] as const;
export type ModelChoice = (typeof MODEL_CHOICES)[number];

export interface ModelSetting {
  choice: ModelChoice;
  baseUrl?: string | null;
  model?: string | null;
  hasKey: boolean;
  /** The installation's own model, if it has one. */
  serverModel?: string | null;
  demoOffered: boolean;
}

export interface ModelWanted {
  choice: ModelChoice;
  baseUrl: string;
  model: string;
  /** Absent: the one stored for this address. */
  apiKey?: string;
}

export interface ModelTrial {
  ok: boolean;
  code: string;
  detail?: string | null;
  tookMs: number;
}

/** Something that was about to be said and that nothing backed. */
export interface Withheld {
  kind: string;
  figure: string;
  /** What the facts say in its place; empty: nothing of this kind. */
  expected: string;
}
