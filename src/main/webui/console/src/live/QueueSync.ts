// SPDX-License-Identifier: Apache-2.0
import type { conversations } from "../api/endpoints";
import { Problem } from "../api/problem";
import { type ConversationSummary, VIEWS, type View } from "../api/types";
import { belongs, put } from "./queue";
import type { Holder } from "./state";

/** Keeps the lists equal to the server's: pages on demand, changes live, everything anew after a lost line. */
export class QueueSync {
  private generation = 0;
  /** What arrived live while lists are being read anew. */
  private arrived: ConversationSummary[] | null = null;

  constructor(
    private readonly holder: Holder,
    private readonly api: Pick<typeof conversations, "list">,
    private readonly me: string,
  ) {}

  /** Reads the first page of a view unless it is there. */
  async show(view: View): Promise<void> {
    const { loaded, loading } = this.holder.get().views[view];
    if ((loaded && view !== "mentions") || loading) return;
    await this.read(view, null);
  }

  async more(view: View): Promise<void> {
    const { next, loading } = this.holder.get().views[view];
    if (next && !loading) await this.read(view, next);
  }

  private async read(view: View, cursor: string | null): Promise<void> {
    const generation = this.generation;
    this.holder.view(view, { loading: true, problem: null });
    try {
      const page = await this.api.list(view, cursor);
      // the view is being read anew, which would drop what is put now
      if (generation !== this.generation) return;
      this.holder.put(page.items);
      const before = cursor ? (this.holder.get().views[view].ids ?? []) : [];
      const ids = [...before, ...page.items.map((item) => item.id)];
      this.holder.view(view, { loaded: true, loading: false, next: page.next ?? null, ids });
    } catch (error) {
      if (generation !== this.generation) return;
      this.holder.view(view, { loading: false, problem: error instanceof Problem ? error : null });
    }
  }

  /** Reads the shown views anew, those that are still being read included, and drops what is no longer in them; `keep` stays until it is read by itself. */
  async resync(keep: readonly string[]): Promise<void> {
    const generation = ++this.generation;
    const shown = VIEWS.filter((view) => this.has(view) || this.holder.get().views[view].loading);
    if (shown.length === 0) return;
    this.arrived = [];
    try {
      const pages = await Promise.all(shown.map((view) => this.api.list(view, null)));
      if (generation !== this.generation) return;
      const old = this.holder.get();
      const kept = [...old.conversations.values()].filter((item) => keep.includes(item.id));
      const fresh = pages.flatMap((page) => page.items);
      const views = { ...old.views };
      shown.forEach((view, i) => {
        const ids = pages[i]?.items.map((item) => item.id) ?? [];
        views[view] = { loaded: true, loading: false, next: pages[i]?.next ?? null, problem: null, ids };
      });
      this.holder.set({ views, conversations: put(put(put(new Map(), kept), fresh), this.arrived ?? []) });
    } catch {
      // The line is still down: the next welcome or the poll tries again; a view that has nothing yet says so.
      if (generation !== this.generation) return;
      for (const view of shown) {
        this.holder.view(view, { loading: false });
        if (!this.has(view)) void this.read(view, null);
      }
    } finally {
      if (generation === this.generation) this.arrived = null;
    }
  }

  private has(view: View): boolean {
    return this.holder.get().views[view].loaded;
  }

  /** A change of the queue, live. */
  changed(item: ConversationSummary): void {
    this.arrived?.push(item);
    const before = this.holder.get().conversations.get(item.id);
    this.holder.put([item]);
    const waits = belongs(item, "unassigned", this.me);
    if (waits && !(before && belongs(before, "unassigned", this.me))) {
      this.holder.say({ kind: "waiting", conversation: item });
    }
    if (item.escalatedAt && before && !before.escalatedAt) this.holder.say({ kind: "late", conversation: item });
    const given = item.assignee?.id === this.me && before && before.assignee?.id !== this.me;
    if (given) this.holder.say({ kind: "given", conversation: item });
  }
}
