// SPDX-License-Identifier: Apache-2.0
import type { Notice, State } from "./state";
import type { Store } from "./store";
import { advance, anew, empty, has, merge } from "./timeline";
import type { Conversation, Message, Page, ServerFrame } from "./wire";

const LEAST_LEASE_MS = 300;

export interface Hearers {
  /** A message of the other side the shopper has not seen in this page. */
  said(message: Message): void;
  /** An own message is accepted. */
  accepted(id: string): void;
  noticed(notice: Notice): void;
  handedOff(conversation: Conversation): void;
  /** The server talks of another conversation: ask again from its beginning. */
  resync(): void;
  error(frame: Extract<ServerFrame, { type: "error" }>): void;
}

/** Turns what the server says into state. What it says first is history and stays unspoken. */
export class Reception {
  private history = 0;
  private expiry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private store: Store<State>,
    private hearers: Hearers,
  ) {}

  /** Up to here the conversation is known from before and stays unspoken. */
  begin(history: number): void {
    this.history = Math.max(this.history, history);
  }

  welcome(frame: Extract<ServerFrame, { type: "welcome" }>): void {
    if (this.conversation(frame.conversation)) {
      this.hearers.resync();
      return;
    }
    this.store.set({ synced: true });
  }

  frame(frame: ServerFrame): void {
    if (frame.type === "message") this.message(frame.message);
    else if (frame.type === "typing") this.typing(frame);
    else if (frame.type === "conversation" && this.conversation(frame.conversation)) this.hearers.resync();
    else if (frame.type === "error") this.hearers.error(frame);
  }

  page(page: Page): void {
    if (this.conversation(page.conversation)) {
      this.hearers.resync();
      return;
    }
    for (const message of page.items) this.message(message);
    const { timeline, synced } = this.store.state;
    this.store.set({ timeline: advance(timeline, page.cursor), synced: synced || !page.more });
  }

  /** The answer to an own message: shown, but no resume point, as earlier messages may not be here yet. */
  answer(message: Message): void {
    this.store.set({ timeline: merge(this.store.state.timeline, message) });
    this.hearers.accepted(message.id);
  }

  /** Another shopper than before. */
  reset(): void {
    clearTimeout(this.expiry);
    this.history = 0;
    this.store.set({
      conversation: null,
      timeline: empty,
      notices: [],
      synced: false,
      typing: null,
      unread: 0,
      startedAt: null,
    });
  }

  private message(message: Message): void {
    const { timeline, typing, outbox } = this.store.state;
    const fresh = !has(timeline, message.id);
    const merged = merge(timeline, message);
    const answer = outbox.some((one) => one.id === message.id);
    this.store.set({ timeline: answer ? merged : advance(merged, message.cursor) });
    if (message.author.kind === "contact") {
      this.hearers.accepted(message.id);
      return;
    }
    if (!fresh) return;
    if (typing && (typing.by === message.author.kind || message.author.kind === "system")) this.rest();
    if (message.seq > this.history) this.hearers.said(message);
  }

  private typing(frame: Extract<ServerFrame, { type: "typing" }>): void {
    clearTimeout(this.expiry);
    if (frame.leaseMs <= 0) {
      this.rest();
      return;
    }
    const { typing } = this.store.state;
    const progress = frame.progress ?? null;
    const goesOn = typing?.by === frame.by && typing.progress === progress;
    const now = Date.now();
    const lease = Math.max(frame.leaseMs, LEAST_LEASE_MS);
    const since = goesOn ? typing.since : now;
    this.store.set({ typing: { by: frame.by, name: frame.name, progress, since, until: now + lease } });
    this.expiry = setTimeout(() => this.rest(), lease);
  }

  private rest(): void {
    clearTimeout(this.expiry);
    this.store.set({ typing: null });
  }

  /** True when it is another conversation than the one shown. */
  private conversation(next: Conversation | null): boolean {
    const { conversation: before, timeline, synced } = this.store.state;
    if (!next) return false;
    const other = before !== null && before.id !== next.id;
    this.store.set({ conversation: next, ...(other && { timeline: anew(timeline) }) });
    if (other) this.history = 0;
    if (synced && !other) this.changed(before, next);
    return other;
  }

  private changed(before: Conversation | null, next: Conversation): void {
    if (next.status === "open" && before?.status !== "open") this.hearers.handedOff(next);
    if (next.agent && next.agent.name !== before?.agent?.name) this.notice("joined", next.agent.name);
    if (!before || before.status === next.status) return;
    if (next.status === "resolved") this.notice("resolved", "");
    else if (next.status === "pending" && before.status === "open") this.notice("botBack", "");
  }

  private notice(kind: Notice["kind"], name: string): void {
    const { notices, timeline } = this.store.state;
    const after = timeline.entries.at(-1)?.message.id ?? null;
    const notice = { key: `notice-${notices.length}`, kind, name, at: new Date().toISOString(), after };
    this.store.set({ notices: [...notices, notice] });
    this.hearers.noticed(notice);
  }
}
