// SPDX-License-Identifier: Apache-2.0
import { fill, type Words, words } from "../text/words";
import type { Notice, State } from "./state";
import type { Store } from "./store";
import type { Message } from "./wire";

const KEPT_MS = 10_000;

/** Speaks to screen readers through one polite region; each line is put there once and later removed. */
export class Announcer {
  private count = 0;

  constructor(private store: Store<State>) {}

  message(message: Message): void {
    const { text, card, attachments } = message;
    const files = (attachments ?? []).map((file) => file.name);
    this.line(message.author, text, ...this.card(card), ...files);
  }

  line(by: Message["author"], ...lines: string[]): void {
    this.say(`${author(by, this.words)}: ${lines.join("\n")}`);
  }

  notice(notice: Notice): void {
    this.say(fill(this.words[notice.kind], notice.name));
  }

  say(text: string): void {
    const line = { key: `spoken-${this.count++}`, text };
    this.store.set({ spoken: [...this.store.state.spoken, line] });
    setTimeout(() => this.store.set({ spoken: this.store.state.spoken.filter((one) => one !== line) }), KEPT_MS);
  }

  private card(card: Message["card"]): string[] {
    if (card?.type === "order") return [`${fill(this.words.order, card.number)}: ${card.statusText}`];
    if (card?.type === "products") return card.items.map((item) => item.title);
    return card?.type === "sources" ? [this.words.sources, ...card.items.map((item) => item.title)] : [];
  }

  private get words(): Words {
    return words(this.store.state.locale);
  }
}

/** Who wrote it, as shown and spoken; the assistant always carries its label. */
export function author({ kind, name }: Message["author"], w: Words): string {
  if (kind === "contact") return w.you;
  const role = kind === "bot" ? w.ai : kind === "agent" ? w.team : "";
  return [name, role].filter(Boolean).join(" · ");
}
