// SPDX-License-Identifier: Apache-2.0
import { chooseLocale } from "../text/locale";
import { own } from "../text/words";
import type { Chat } from "./chat";
import { backoff } from "./link";
import { Refusal, request } from "./rest";
import type { Config, Session } from "./wire";

const OFFLINE_AFTER_MS = 2_500;

/** The shopper's visit: it begins when the chat is first opened, and again when the shopper changes. */
export class Visit {
  private contact: string | null = null;
  private run = 0;
  private tries = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private offline: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private chat: Chat,
    private wish: string | null,
  ) {}

  async start(): Promise<void> {
    const { store, access, link } = this.chat;
    const run = ++this.run;
    clearTimeout(this.retry);
    this.retry = undefined;
    link.stop();
    store.set({ phase: "starting", refusal: null });
    try {
      const [session] = await Promise.all([access.start(), this.configure()]);
      if (run !== this.run) return;
      this.meet(session);
      this.tries = 0;
      store.set({ phase: "ready" });
      if (!session.conversation) this.greet();
      link.start();
      this.online(true);
    } catch (error) {
      if (run !== this.run) return;
      const why = error instanceof Refusal ? error : new Refusal(0, "offline");
      if (!why.passing) return this.refused(why.code);
      this.online(false);
      this.retry = setTimeout(() => void this.start(), why.retryAfterMs ?? backoff(this.tries++));
    }
  }

  /** An attempt that waits for its time is made now. */
  hurry(): void {
    if (this.retry !== undefined) void this.start();
  }

  /** Another tab has stored a token: when it is another shopper's, this tab follows. */
  async compare(token: string): Promise<void> {
    const { access } = this.chat;
    const session = await access.peek(token).catch(() => null);
    if (session && session.contact.id !== this.contact && token !== access.token) await this.start();
  }

  /** True when it is another shopper than before: nothing of the one before may stay. */
  meet(session: Session): boolean {
    const { store, reception, signals } = this.chat;
    const other = this.contact !== null && this.contact !== session.contact.id;
    this.contact = session.contact.id;
    if (other) {
      reception.reset();
      signals.reset();
    }
    reception.begin(session.cursor);
    if (!store.state.conversation) store.set({ conversation: session.conversation });
    return other;
  }

  leave(): void {
    const { store, access, link, reception, signals } = this.chat;
    access.token = null;
    this.run++;
    clearTimeout(this.retry);
    this.retry = undefined;
    link.stop();
    reception.reset();
    signals.reset();
    this.contact = null;
    store.set({ phase: "idle", outbox: [] });
    if (store.state.open) void this.start();
  }

  /** A short gap is nobody's business. */
  online(up: boolean): void {
    const { store, outbox } = this.chat;
    if (up) {
      clearTimeout(this.offline);
      this.offline = undefined;
      store.set({ online: true });
    } else {
      this.offline ??= setTimeout(() => store.set({ online: false }), OFFLINE_AFTER_MS);
    }
    outbox.nudge();
  }

  refused(code: string): void {
    this.chat.store.set({ phase: "refused", refusal: code });
    this.chat.events.emit("error", { code });
  }

  private async configure(): Promise<void> {
    const { store, access } = this.chat;
    if (store.state.config) return;
    const config = await request<Config>(`${access.base}/config`);
    const locale = this.wish ?? chooseLocale(config.locale);
    store.set({ config, ...(!this.wish && locale && { locale }) });
  }

  private greet(): void {
    const { store, announcer } = this.chat;
    const { config, locale, startedAt } = store.state;
    const greeting = own(config?.greeting, locale, config?.locale ?? "en");
    if (startedAt) return;
    store.set({ startedAt: new Date().toISOString() });
    if (greeting) announcer.line({ kind: "bot", name: config?.botName ?? null }, greeting);
  }
}
