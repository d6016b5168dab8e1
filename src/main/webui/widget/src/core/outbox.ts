// SPDX-License-Identifier: Apache-2.0
import { backoff } from "./link";
import { Refusal } from "./rest";
import type { Pending, State } from "./state";
import type { Store } from "./store";
import { uuid } from "./uuid";
import type { Message, Outgoing } from "./wire";

const ACK_MS = 8_000;
const PATIENCE_MS = 45_000;

export interface Ways {
  ready(): boolean;
  socket(message: Outgoing): boolean;
  rest(message: Outgoing): Promise<Message>;
  accepted(message: Message): void;
  failed(refusal: Refusal): void;
}

/**
 * Brings own messages to the server, one after the other, so that they keep their order. A message
 * keeps its id through every attempt, so the server takes it once however often it is sent.
 */
export class Outbox {
  private running = false;
  private answer: ((refusal: Refusal | null) => void) | null = null;
  private wake: (() => void) | null = null;
  private asked = false;

  constructor(
    private store: Store<State>,
    private ways: Ways,
  ) {}

  add(message: Omit<Pending, "status">): void {
    this.change((all) => [...all, { ...message, status: "sending" }]);
    void this.run();
  }

  retry(id: string): void {
    this.change((all) => {
      const { error, ...message } = all.find((one) => one.id === id) as Pending;
      const fresh = error === "id-reused" ? uuid() : id;
      const again: Pending = { ...message, id: fresh, status: "sending", at: new Date().toISOString() };
      return [...all.filter((one) => one.id !== id), again];
    });
    void this.run();
  }

  /** The server showed the message: it is accepted. */
  settle(id: string): void {
    if (!this.find(id)) return;
    const current = this.next()?.id === id;
    this.change((all) => all.filter((one) => one.id !== id));
    if (current) {
      this.answer?.(null);
      this.wake?.();
    }
  }

  /** The socket refused the message. */
  refuse(id: string, refusal: Refusal): void {
    if (this.next()?.id === id) this.answer?.(refusal);
  }

  /** The connection changed: an attempt that waits for it is made now. */
  nudge(): void {
    this.answer?.(new Refusal(0, "interrupted"));
    if (!this.asked) this.wake?.();
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let message = this.next(); message && this.ways.ready(); message = this.next()) {
      await this.deliver(message);
    }
    this.running = false;
  }

  private async deliver(message: Pending): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (let tries = 0; ; tries++) {
      const refusal = await this.attempt(message);
      if (!refusal || !this.find(message.id)) return;
      const wait = refusal.code === "interrupted" ? 500 : (refusal.retryAfterMs ?? backoff(tries));
      if (!refusal.passing || Date.now() + wait > end) return this.fail(message.id, refusal);
      this.asked = refusal.status !== 0;
      await this.pause(wait);
      if (!this.find(message.id) || !this.ways.ready()) return;
    }
  }

  private async attempt(message: Pending): Promise<Refusal | null> {
    const outgoing = wire(message, this.store.state.locale);
    if (this.ways.socket(outgoing)) {
      const refusal = await this.acknowledged();
      if (refusal?.code !== "unanswered") return refusal;
    }
    try {
      this.ways.accepted(await this.ways.rest(outgoing));
      this.settle(message.id);
      return null;
    } catch (error) {
      return error instanceof Refusal ? error : new Refusal(0, "offline");
    }
  }

  private acknowledged(): Promise<Refusal | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer?.(new Refusal(0, "unanswered")), ACK_MS);
      this.answer = (refusal) => {
        clearTimeout(timer);
        this.answer = null;
        resolve(refusal);
      };
    });
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wake = done;
    });
  }

  private fail(id: string, refusal: Refusal): void {
    this.change((all) => all.map((one) => (one.id === id ? { ...one, status: "failed", error: refusal.code } : one)));
    this.ways.failed(refusal);
  }

  private next(): Pending | undefined {
    return this.store.state.outbox.find((one) => one.status === "sending");
  }

  private find(id: string): Pending | undefined {
    return this.store.state.outbox.find((one) => one.id === id);
  }

  private change(edit: (all: readonly Pending[]) => readonly Pending[]): void {
    this.store.set({ outbox: edit(this.store.state.outbox) });
  }
}

function wire(message: Pending, locale: string): Outgoing {
  const { id, text, files, quickReply } = message;
  return { id, text, attachments: files.map((file) => file.id), locale, ...(quickReply && { quickReply }) };
}
