// SPDX-License-Identifier: Apache-2.0
import { empty, type Timeline } from "./timeline";
import type { Attachment, Config, Conversation } from "./wire";

/** An own message the server has not accepted yet. */
export interface Pending {
  readonly id: string;
  readonly text: string;
  readonly files: readonly Attachment[];
  readonly quickReply?: string;
  readonly at: string;
  readonly status: "sending" | "failed";
  readonly error?: string;
}

/** Something that happened between messages: somebody joined, the assistant is back, the end. */
export interface Notice {
  readonly key: string;
  readonly kind: "joined" | "botBack" | "resolved";
  readonly name: string;
  readonly at: string;
  /** The last message before it. */
  readonly after: string | null;
}

/** Who is at work; holds until `until` unless renewed. */
export interface Typing {
  readonly by: "bot" | "agent";
  readonly name: string;
  readonly progress: string | null;
  readonly since: number;
  readonly until: number;
}

export interface State {
  readonly phase: "idle" | "starting" | "ready" | "refused";
  readonly refusal: string | null;
  readonly open: boolean;
  readonly locale: string;
  readonly config: Config | null;
  readonly startedAt: string | null;
  readonly conversation: Conversation | null;
  readonly timeline: Timeline;
  readonly synced: boolean;
  readonly outbox: readonly Pending[];
  readonly notices: readonly Notice[];
  readonly typing: Typing | null;
  readonly online: boolean;
  readonly unread: number;
  /** What a screen reader is told, each line once. */
  readonly spoken: readonly { key: string; text: string }[];
}

export const initial: Omit<State, "locale"> = {
  phase: "idle",
  refusal: null,
  open: false,
  config: null,
  startedAt: null,
  conversation: null,
  timeline: empty,
  synced: false,
  outbox: [],
  notices: [],
  typing: null,
  online: true,
  unread: 0,
  spoken: [],
};
