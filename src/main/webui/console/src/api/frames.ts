// SPDX-License-Identifier: Apache-2.0
import type { BotMode, ConversationSummary, Message } from "./types";

/** Frames of the desk socket. */
export type ServerFrame =
  | { type: "welcome" }
  | { type: "conversation"; conversation: ConversationSummary }
  | { type: "message"; conversationId: string; message: Message }
  | { type: "typing"; conversationId: string; by: "contact" | "agent"; name?: string | null; leaseMs: number }
  | { type: "viewing"; conversationId: string; id: string; name: string; leaseMs: number }
  | { type: "bot"; mode: BotMode }
  | { type: "session-ended" }
  | { type: "error"; code: string; detail?: string }
  | { type: "pong" };

export type ClientFrame =
  | { type: "watch"; conversationId: string; since: number }
  | { type: "unwatch"; conversationId?: string }
  | { type: "ping" };
