// SPDX-License-Identifier: Apache-2.0
import type { Told } from "../loader/app";
import type { Events } from "../loader/events";
import type { Settings } from "../loader/settings";
import { chooseLocale, pageLocale } from "../text/locale";
import { Access } from "./access";
import { Announcer } from "./announcer";
import { Link } from "./link";
import { Outbox } from "./outbox";
import { Reception } from "./reception";
import { Refusal } from "./rest";
import { Signals } from "./signals";
import { initial, type State } from "./state";
import { Store } from "./store";
import { uuid } from "./uuid";
import { Visit } from "./visit";
import type { Attachment, Identity, Message } from "./wire";

/** The chat of one shopper in one page: what the views show and what the shopper can do. */
export class Chat {
  readonly store: Store<State>;
  readonly access: Access;
  readonly announcer: Announcer;
  readonly signals: Signals;
  readonly link: Link;
  readonly outbox: Outbox;
  readonly reception: Reception;
  private readonly visit: Visit;

  constructor(
    readonly settings: Settings & { host: string },
    readonly events: Events,
  ) {
    const wish = pageLocale(settings.locale);
    this.store = new Store<State>({ ...initial, locale: wish ?? "en" });
    this.announcer = new Announcer(this.store);
    this.access = new Access(
      `${settings.host}/api/v1/widget/${encodeURIComponent(settings.inbox)}`,
      `kefu.${settings.inbox}`,
      settings.identity,
      () => this.state.locale,
      (session) => this.visit.meet(session) && this.link.resync(),
    );
    this.reception = new Reception(this.store, {
      said: (message) => this.said(message),
      accepted: (id) => this.outbox.settle(id),
      noticed: (notice) => this.announcer.notice(notice),
      handedOff: (conversation) => events.emit("handoff", conversation),
      resync: () => {
        this.signals.reset();
        this.link.resync();
      },
      error: ({ code, id, retryAfterMs }) => {
        const later = retryAfterMs || /overloaded|too-many-open|unavailable/.test(code);
        if (id) this.outbox.refuse(id, new Refusal(later ? 503 : 422, code, retryAfterMs));
        else events.emit("error", { code });
      },
    });
    this.link = new Link(this.access, {
      since: () => this.state.timeline.cursor,
      idle: () => !this.state.open || document.hidden,
      welcome: (frame) => this.reception.welcome(frame),
      frame: (frame) => this.reception.frame(frame),
      page: (page) => this.reception.page(page),
      changed: (up) => this.visit.online(up),
      refused: (code) => this.visit.refused(code),
    });
    this.signals = new Signals(this.store, this.link, this.access);
    this.outbox = new Outbox(this.store, {
      ready: () => this.state.phase === "ready",
      socket: (message) => this.link.send({ type: "message", ...message }),
      rest: (message) => this.access.post<Message>("/messages", message),
      accepted: (message) => this.reception.answer(message),
      failed: ({ code }) => events.emit("error", { code }),
    });
    this.visit = new Visit(this, wish);
  }

  get state(): State {
    return this.store.state;
  }

  open(): void {
    if (this.state.open) return;
    this.store.set({ open: true, unread: 0 });
    if (this.state.phase === "idle") void this.visit.start();
    this.events.emit("open");
    this.events.emit("unread", 0);
    this.signals.read();
  }

  close(): void {
    if (!this.state.open) return;
    this.store.set({ open: false });
    this.events.emit("close");
  }

  send(text: string, files: readonly Attachment[] = [], quickReply?: string): void {
    this.signals.typed(false);
    this.outbox.add({ id: uuid(), text, files, at: new Date().toISOString(), ...(quickReply && { quickReply }) });
  }

  retry(id: string): void {
    this.outbox.retry(id);
  }

  setLocale(wish: string): void {
    const locale = chooseLocale(wish);
    if (locale) this.store.set({ locale });
  }

  /** Something happened on the page or in the cart: a flow of the shop may begin by it. */
  happened({ name, key = uuid(), data = {} }: Told): void {
    if (this.state.phase !== "ready") return;
    this.access.post("/events", { name, key, data, locale: this.state.locale }).catch(({ code }: Refusal) => {
      this.events.emit("error", { code });
    });
  }

  /** Another shopper signed in. */
  become(identity: Identity): void {
    this.access.become(identity);
    if (this.state.phase !== "idle") void this.visit.start();
  }

  /** Forgets the shopper, as at sign-out. */
  reset(): void {
    this.close();
    this.access.forget();
    this.visit.leave();
  }

  /** Another tab has stored a token, or forgotten the shopper. */
  adopt(token: string | null): void {
    if (this.state.phase === "idle" || token === this.access.token) return;
    if (token) void this.visit.compare(token);
    else this.visit.leave();
  }

  /** The network is back, or the shopper is. */
  wake(): void {
    this.visit.hurry();
    this.link.kick();
    this.outbox.nudge();
    this.signals.read();
  }

  /** A page asleep in the browser's cache holds no socket. */
  sleep(): void {
    this.link.stop();
  }

  resume(): void {
    if (this.state.phase === "ready") this.link.start();
  }

  private said(message: Message): void {
    this.announcer.message(message);
    if (!this.state.open) this.store.set({ unread: this.state.unread + 1 });
    this.events.emit("message", message);
    if (!this.state.open) this.events.emit("unread", this.state.unread);
    this.signals.read();
  }
}
