// SPDX-License-Identifier: Apache-2.0
import type { Problem } from "../api/problem";
import type { ConversationDetail, Message, Outgoing } from "../api/types";

/** A message of ours on its way to the server. */
export interface Unsent extends Outgoing {
  at: number;
  /** Null while it is being sent. */
  problem: Problem | null;
}

export interface Thread {
  /** In accept order. */
  readonly messages: readonly Message[];
  /** Everything up to here has been seen. */
  readonly cursor: number;
  readonly sending: readonly Unsent[];
  readonly detail: ConversationDetail | null;
  readonly loaded: boolean;
  readonly problem: Problem | null;
}

export const EMPTY: Thread = { messages: [], cursor: 0, sending: [], detail: null, loaded: false, problem: null };

/**
 * A message comes again whenever it changes; its greatest cursor wins. What the server has, we no longer send.
 * Only items that came in order (`advance`) move the cursor: the answer to our own message may overtake others.
 */
export function merge(thread: Thread, items: readonly Message[], advance: boolean): Thread {
  if (items.length === 0) return thread;
  const byId = new Map(thread.messages.map((message) => [message.id, message]));
  let cursor = thread.cursor;
  for (const item of items) {
    const before = byId.get(item.id);
    if (!before || item.cursor >= before.cursor) byId.set(item.id, item);
    if (advance) cursor = Math.max(cursor, item.cursor);
  }
  const messages = [...byId.values()].sort((a, b) => a.seq - b.seq);
  return { ...thread, messages, cursor, sending: thread.sending.filter((each) => !byId.has(each.id)) };
}

export function begin(thread: Thread, message: Outgoing, at: number): Thread {
  const others = thread.sending.filter((each) => each.id !== message.id);
  return { ...thread, sending: [...others, { ...message, at, problem: null }] };
}

export function fail(thread: Thread, id: string, problem: Problem): Thread {
  return { ...thread, sending: thread.sending.map((each) => (each.id === id ? { ...each, problem } : each)) };
}

export function forget(thread: Thread, id: string): Thread {
  return { ...thread, sending: thread.sending.filter((each) => each.id !== id) };
}
