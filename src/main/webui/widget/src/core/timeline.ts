// SPDX-License-Identifier: Apache-2.0
import type { Message } from "./wire";

/**
 * The messages of the server, each once, in accept order, and how far the shopper's view has come.
 *
 * A conversation that follows a closed one counts its messages from one again, so each entry also
 * remembers which part of the talk it belongs to.
 */
export interface Timeline {
  readonly part: number;
  readonly cursor: number;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly part: number;
  readonly message: Message;
}

export const empty: Timeline = { part: 0, cursor: 0, entries: [] };

/** Takes one message in; a newer version replaces an older one, an older one changes nothing. */
export function merge(timeline: Timeline, message: Message): Timeline {
  const part = timeline.part;
  const known = timeline.entries.find((entry) => entry.message.id === message.id);
  if (known && known.part === part && known.message.cursor >= message.cursor) {
    return timeline;
  }
  const others = timeline.entries.filter((entry) => entry !== known);
  const entries = [...others, { part, message }].sort(inOrder);
  return { ...timeline, entries };
}

/**
 * Moves the resume point. Only frames and pages of the server may do this: the answer to an own
 * message can be ahead of messages not yet seen.
 */
export function advance(timeline: Timeline, cursor: number): Timeline {
  return cursor > timeline.cursor ? { ...timeline, cursor } : timeline;
}

/** A new conversation begins below the old one. */
export function anew(timeline: Timeline): Timeline {
  return { ...timeline, part: timeline.part + 1, cursor: 0 };
}

export function has(timeline: Timeline, id: string): boolean {
  return timeline.entries.some((entry) => entry.message.id === id);
}

function inOrder(a: Entry, b: Entry): number {
  return a.part - b.part || a.message.seq - b.message.seq;
}
