// SPDX-License-Identifier: Apache-2.0
import type { Access } from "./access";
import type { Link } from "./link";
import type { State } from "./state";
import type { Store } from "./store";

const TYPING_EVERY_MS = 3_000;

/** The small signs that tell the other side what the shopper does: typing, and having read. */
export class Signals {
  private typedAt = 0;
  private readSeq = 0;

  constructor(
    private store: Store<State>,
    private link: Link,
    private access: Access,
  ) {}

  reset(): void {
    this.typedAt = this.readSeq = 0;
  }

  /** Not more often than the other side needs to know. */
  typed(typing: boolean): void {
    const now = Date.now();
    if (typing ? now - this.typedAt < TYPING_EVERY_MS : !this.typedAt) return;
    this.typedAt = typing ? now : 0;
    const { phase, conversation } = this.store.state;
    if (phase !== "ready" || !conversation) return;
    if (!this.link.send({ type: "typing", typing })) this.quietly("/typing", { typing });
  }

  /** What the other side wrote has been on the screen. */
  read(): void {
    const { open, synced, timeline } = this.store.state;
    if (!open || !synced || document.hidden) return;
    const theirs = timeline.entries.filter((e) => e.part === timeline.part && e.message.author.kind !== "contact");
    const seq = theirs.at(-1)?.message.seq ?? 0;
    if (seq <= this.readSeq) return;
    this.readSeq = seq;
    if (!this.link.send({ type: "read", seq })) this.quietly("/read", { seq });
  }

  private quietly(path: string, body: unknown): void {
    this.access.post(path, body).catch(() => undefined);
  }
}
