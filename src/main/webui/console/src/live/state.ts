// SPDX-License-Identifier: Apache-2.0
import type { Problem } from "../api/problem";
import { type BotMode, type ConversationSummary, type Message, VIEWS, type View } from "../api/types";
import { type Conversations, put } from "./queue";
import type { Connection } from "./socket";
import { EMPTY, type Thread } from "./thread";

export interface ViewState {
  readonly loaded: boolean;
  readonly loading: boolean;
  readonly next: string | null;
  readonly problem: Problem | null;
  /** What is in it, where only the server can tell. */
  readonly ids?: readonly string[];
}

export interface DeskState {
  readonly connection: Connection;
  readonly conversations: Conversations;
  readonly views: Readonly<Record<View, ViewState>>;
  readonly threads: ReadonlyMap<string, Thread>;
  /** Names of shoppers who are typing, by conversation. */
  readonly typing: ReadonlyMap<string, string>;
  /** Colleagues who look at the same conversation, and those who write in it: names by conversation and person. */
  readonly viewers: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly writers: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Up to where this person has looked, by conversation. */
  readonly seen: ReadonlyMap<string, number>;
  readonly bot: BotMode | null;
}

/** Something worth saying aloud. */
export type DeskEvent =
  | { kind: "message"; conversationId: string; message: Message }
  | { kind: "waiting"; conversation: ConversationSummary }
  /** It is this person's now, and was not before. */
  | { kind: "given"; conversation: ConversationSummary }
  /** The promise to a shopper is broken. */
  | { kind: "late"; conversation: ConversationSummary }
  | { kind: "bot"; mode: BotMode };

const UNKNOWN: ViewState = { loaded: false, loading: false, next: null, problem: null };

/** The one state of the Desk; every change is a new value. */
export class Holder {
  private state: DeskState = {
    connection: "connecting",
    conversations: new Map(),
    views: Object.fromEntries(VIEWS.map((view) => [view, UNKNOWN])) as Record<View, ViewState>,
    threads: new Map(),
    typing: new Map(),
    viewers: new Map(),
    writers: new Map(),
    seen: new Map(),
    bot: null,
  };
  private readonly watchers = new Set<() => void>();
  private readonly hearers = new Set<(event: DeskEvent) => void>();

  get = (): DeskState => this.state;

  subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  hear(hearer: (event: DeskEvent) => void): () => void {
    this.hearers.add(hearer);
    return () => this.hearers.delete(hearer);
  }

  say(event: DeskEvent): void {
    for (const hearer of this.hearers) hearer(event);
  }

  set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change };
    for (const watcher of this.watchers) watcher();
  }

  view(view: View, change: Partial<ViewState>): void {
    this.set({ views: { ...this.state.views, [view]: { ...this.state.views[view], ...change } } });
  }

  put(items: readonly ConversationSummary[]): void {
    this.set({ conversations: put(this.state.conversations, items) });
  }

  thread(id: string): Thread {
    return this.state.threads.get(id) ?? EMPTY;
  }

  /** Changes a thread; the most recently changed ones stay at the end. */
  change(id: string, change: (thread: Thread) => Thread): void {
    const before = this.thread(id);
    const after = change(before);
    if (after !== before) this.set({ threads: new Map(this.state.threads).set(id, after) });
  }
}
