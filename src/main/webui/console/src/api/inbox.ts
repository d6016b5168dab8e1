// SPDX-License-Identifier: Apache-2.0
import type { BotMode } from "./types";

export interface BotState {
  mode: BotMode;
  inboxes: { id: string; name: string; mode: BotMode | null }[];
}

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export type Interval = [string, string];

export interface Hours {
  zone: string;
  week: Partial<Record<Weekday, Interval[]>>;
  holidays?: string[];
}

export interface Inbox {
  id: string;
  publicId: string;
  kind: string;
  name: string;
  locale?: string | null;
  greeting?: Record<string, string> | null;
  color?: string | null;
  position?: "left" | "right" | null;
  allowedOrigins?: string[] | null;
  requireIdentity?: boolean;
  hours?: Hours | null;
  snippet?: string | null;
  hookUrl?: string | null;
  webhook?: { url?: string | null; secretSet?: boolean } | null;
  debounceMs?: number | null;
  botMode?: BotMode | null;
  /** Whether shoppers are asked how it went. */
  csat?: boolean;
  status?: "active" | "paused";
  /** What was entered about the account at the vendor; secrets are named in secretsSet only. */
  settings?: Record<string, string | null> | null;
  secretsSet?: string[];
  missing?: string[];
  problem?: string | null;
  problemAt?: string | null;
  /** The last day of its credentials, as far as somebody knows it. */
  credentialsExpireOn?: string | null;
}

export interface Setting {
  name: string;
  title: string;
  secret: boolean;
  optional: boolean;
  hint?: string | null;
}

export interface Kind {
  kind: string;
  title: string;
  transport: "socket" | "hook" | "poll";
  query: string[];
  /** Whether the vendor approves texts that may be sent at any time. */
  templates?: boolean;
  windowHours?: number;
  api?: string | null;
  settings: Setting[];
}

export interface TrialEnding {
  ending: string;
  why?: string | null;
}

export interface InboxSecret {
  identitySecret?: string | null;
  webhookSecret?: string | null;
  verifyToken?: string | null;
}
