// SPDX-License-Identifier: Apache-2.0
import type { conversations } from "../api/endpoints";
import { Problem, unreachable } from "../api/problem";
import type { Message, Outgoing, Person } from "../api/types";
import { now } from "./clock";
import type { Holder } from "./state";
import { begin, fail, forget, merge } from "./thread";

const KEPT_THREADS = 20;

export type Written = { sent: true } | { sent: false; heldBy: Person | null; refused: boolean; overlooked?: boolean };

/** Keeps the threads somebody looks at equal to the server's, and carries our own messages there. */
export class ThreadSync {
  watched: string | null = null;
  /** The last message under way, by conversation: they arrive in the order they were written. */
  private readonly tails = new Map<string, Promise<unknown>>();

  constructor(
    private readonly holder: Holder,
    private readonly api: Pick<typeof conversations, "detail" | "messages" | "write" | "retry" | "takeBack">,
    private readonly watchLive: (conversationId: string, since: number) => void,
  ) {}

  async watch(id: string): Promise<void> {
    this.watched = id;
    this.seen(id);
    this.dropOld();
    await Promise.all([this.detail(id), this.catchUp(id)]);
  }

  async detail(id: string): Promise<void> {
    try {
      const detail = await this.api.detail(id);
      this.holder.put([detail]);
      this.holder.change(id, (thread) => ({ ...thread, detail, problem: null }));
      if (this.watched === id) this.seen(id);
    } catch (error) {
      this.troubled(id, error);
    }
  }

  /** Everything since the cursor, then live from there. */
  async catchUp(id: string): Promise<void> {
    let since = this.holder.thread(id).cursor;
    try {
      for (let more = true; more; ) {
        const page = await this.api.messages(id, since);
        this.holder.change(id, (thread) => merge(thread, page.items, true));
        more = page.more && page.cursor > since;
        since = Math.max(since, page.cursor);
      }
      this.holder.change(id, (thread) => ({ ...thread, loaded: true, problem: null }));
    } catch (error) {
      this.troubled(id, error);
    }
    if (this.watched === id && this.holder.thread(id).loaded) this.watchLive(id, this.holder.thread(id).cursor);
  }

  arrived(id: string, message: Message): void {
    const thread = this.holder.thread(id);
    if (!thread.loaded) return;
    const fresh =
      !thread.messages.some((known) => known.id === message.id) && !thread.sending.some((own) => own.id === message.id);
    this.holder.change(id, (before) => merge(before, [message], true));
    if (fresh) this.holder.say({ kind: "message", conversationId: id, message });
  }

  /** Sends; the same id again is the same message. Tells who has the conversation when that is why it was refused. */
  async write(id: string, message: Outgoing): Promise<Written> {
    this.holder.change(id, (thread) => begin(thread, message, now()));
    const before = this.tails.get(id);
    const turn = (before ?? Promise.resolve()).then(() => this.api.write(id, message));
    this.tails.set(
      id,
      turn.catch(() => {}),
    );
    try {
      const written = await turn;
      this.holder.change(id, (thread) => merge(thread, [written], false));
      return { sent: true };
    } catch (error) {
      const problem = error instanceof Problem ? error : unreachable();
      if (problem.status === 409 && problem.code !== "id-reused") {
        this.holder.change(id, (thread) => forget(thread, message.id));
        if (problem.code === "overlooked") {
          await this.catchUp(id);
          return { sent: false, refused: true, overlooked: true, heldBy: null };
        }
        await this.taken(id, problem);
        return { sent: false, refused: true, heldBy: this.holder.get().conversations.get(id)?.assignee ?? null };
      }
      this.holder.change(id, (thread) => fail(thread, message.id, problem));
      return { sent: false, refused: false, heldBy: null };
    }
  }

  async retry(id: string, messageId: string): Promise<void> {
    const written = await this.api.retry(messageId);
    this.holder.change(id, (thread) => merge(thread, [written], false));
  }

  /** Takes a reply back that is still held, so that it can be written anew. */
  async takeBack(id: string, messageId: string): Promise<Message> {
    const taken = await this.api.takeBack(messageId);
    this.holder.change(id, (thread) => merge(thread, [taken], false));
    return taken;
  }

  forget(id: string, messageId: string): void {
    this.holder.change(id, (thread) => forget(thread, messageId));
  }

  /** Somebody else has it: show that at once, then what the server says. */
  async taken(id: string, problem: Problem): Promise<void> {
    const known = this.holder.get().conversations.get(id);
    if (known && problem.assignee) this.holder.put([{ ...known, status: "open", assignee: problem.assignee }]);
    await this.detail(id);
  }

  seen(id: string): void {
    const cursor = this.holder.get().conversations.get(id)?.cursor ?? 0;
    this.holder.set({ seen: new Map(this.holder.get().seen).set(id, cursor) });
  }

  private troubled(id: string, error: unknown): void {
    const problem = error instanceof Problem ? error : unreachable();
    this.holder.change(id, (thread) => (thread.loaded && problem.passing ? thread : { ...thread, problem }));
  }

  private dropOld(): void {
    const threads = new Map(this.holder.get().threads);
    for (const [id, thread] of threads) {
      if (threads.size <= KEPT_THREADS) break;
      if (id !== this.watched && thread.sending.length === 0) threads.delete(id);
    }
    if (threads.size < this.holder.get().threads.size) this.holder.set({ threads });
  }
}
