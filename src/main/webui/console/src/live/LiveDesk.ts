// SPDX-License-Identifier: Apache-2.0
import { conversations, type Transfer, type Verb } from "../api/endpoints";
import type { ServerFrame } from "../api/frames";
import { Problem } from "../api/problem";
import type { ConversationSummary, Person, WaitingFor } from "../api/types";
import { QueueSync } from "./QueueSync";
import { type Connection, DeskSocket } from "./socket";
import { Holder } from "./state";
import { ThreadSync } from "./ThreadSync";

const POLL_WHEN_LOST = 10_000;

export type Acted = { done: true } | { done: false; heldBy: Person | null };

/** The Desk as the screen sees it: state, live line and what an agent can do. */
export class LiveDesk {
  readonly holder = new Holder();
  readonly queue: QueueSync;
  readonly threads: ThreadSync;
  private readonly socket: DeskSocket;
  private readonly leases = new Map<string, ReturnType<typeof setTimeout>>();
  private poll: ReturnType<typeof setInterval> | undefined;

  /** @param verify asks the server whether the session still holds, when the socket says it does not */
  constructor(
    me: string,
    private readonly verify: () => void,
    private readonly api: typeof conversations = conversations,
    connect?: (url: string) => WebSocket,
  ) {
    this.queue = new QueueSync(this.holder, api, me);
    this.threads = new ThreadSync(this.holder, api, (conversationId, since) =>
      this.socket.send({ type: "watch", conversationId, since }),
    );
    this.socket = new DeskSocket(
      socketUrl(),
      { onConnection: this.connection, onFrame: this.frame, onRefused: verify },
      connect,
    );
  }

  start(): void {
    this.socket.start();
    this.poll = setInterval(() => {
      if (this.holder.get().connection === "lost") void this.resync();
    }, POLL_WHEN_LOST);
  }

  stop(): void {
    clearInterval(this.poll);
    for (const lease of this.leases.values()) clearTimeout(lease);
    this.socket.stop();
  }

  watch(id: string): Promise<void> {
    if (this.threads.watched && this.threads.watched !== id) this.unwatch();
    return this.threads.watch(id);
  }

  unwatch(): void {
    const id = this.threads.watched;
    this.threads.watched = null;
    if (id) this.socket.send({ type: "unwatch", conversationId: id });
  }

  /** Claim, take over, return, resolve, reopen, release. Losing the race is an answer, not an error. */
  async act(id: string, verb: Verb): Promise<Acted> {
    return this.change(id, () => this.api.act(id, verb));
  }

  snooze(id: string, until: string | null): Promise<Acted> {
    return this.change(id, () => this.api.snooze(id, until));
  }

  waitFor(id: string, whom: WaitingFor | null): Promise<Acted> {
    return this.change(id, () => this.api.waitFor(id, whom));
  }

  transfer(id: string, transfer: Transfer): Promise<Acted> {
    return this.change(id, () => this.api.transfer(id, transfer));
  }

  /** Takes the next of the queue; null when nobody waits. */
  async next(): Promise<string | null> {
    const taken = await this.api.next();
    if (taken) this.holder.put([taken]);
    return taken?.id ?? null;
  }

  private async change(id: string, work: () => Promise<ConversationSummary>): Promise<Acted> {
    try {
      this.holder.put([await work()]);
      return { done: true };
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409 || error.code === "not-now") throw error;
      await this.threads.taken(id, error);
      return { done: false, heldBy: error.assignee ?? this.holder.get().conversations.get(id)?.assignee ?? null };
    }
  }

  /** A courtesy: when it does not get through, nobody is told. */
  typing(conversationId: string, typing: boolean): void {
    this.api.typing(conversationId, typing).catch(() => {});
  }

  async resync(): Promise<void> {
    const id = this.threads.watched;
    const work: Promise<void>[] = [this.queue.resync(id ? [id] : [])];
    if (id) work.push(this.threads.detail(id), this.threads.catchUp(id));
    await Promise.all(work);
  }

  private connection = (connection: Connection): void => {
    if (this.holder.get().connection !== connection) this.holder.set({ connection });
  };

  private frame = (frame: ServerFrame): void => {
    switch (frame.type) {
      case "welcome":
        void this.resync();
        break;
      case "conversation":
        this.changed(frame.conversation);
        break;
      case "message":
        if (frame.message.author.kind === "contact") this.typed(frame.conversationId, "", 0);
        this.threads.arrived(frame.conversationId, frame.message);
        break;
      case "typing":
        if (frame.by === "contact") this.typed(frame.conversationId, frame.name ?? "", frame.leaseMs);
        else this.present("writers", frame.conversationId, frame.name ?? "", frame.name ?? "", frame.leaseMs);
        break;
      case "viewing":
        this.present("viewers", frame.conversationId, frame.id, frame.name, frame.leaseMs);
        break;
      case "bot":
        this.holder.set({ bot: frame.mode });
        this.holder.say({ kind: "bot", mode: frame.mode });
        break;
      case "session-ended":
        this.verify();
        break;
    }
  };

  private changed(item: ConversationSummary): void {
    const before = this.holder.get().conversations.get(item.id);
    this.queue.changed(item);
    if (this.threads.watched !== item.id) return;
    this.threads.seen(item.id);
    const moved =
      before?.status !== item.status || before.reason !== item.reason || before.assignee?.id !== item.assignee?.id;
    if (moved) void this.threads.detail(item.id);
  }

  /** A colleague looks or writes, for as long as the lease is renewed. */
  private present(what: "viewers" | "writers", id: string, person: string, name: string, leaseMs: number): void {
    const key = `${what} ${id} ${person}`;
    clearTimeout(this.leases.get(key));
    const all = this.holder.get()[what];
    const here = new Map(all.get(id));
    if (leaseMs > 0) {
      here.set(person, name);
      this.leases.set(
        key,
        setTimeout(() => this.present(what, id, person, name, 0), leaseMs),
      );
    } else if (!here.delete(person)) {
      return;
    }
    const next = new Map(all).set(id, here);
    this.holder.set(what === "viewers" ? { viewers: next } : { writers: next });
  }

  /** Typing is a lease: without renewal it ends by itself. */
  private typed(id: string, name: string, leaseMs: number): void {
    clearTimeout(this.leases.get(id));
    const typing = new Map(this.holder.get().typing);
    if (leaseMs > 0) {
      typing.set(id, name);
      this.leases.set(
        id,
        setTimeout(() => this.typed(id, name, 0), leaseMs),
      );
    } else if (!typing.delete(id)) {
      return;
    }
    this.holder.set({ typing });
  }
}

function socketUrl(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/desk/socket`;
}
