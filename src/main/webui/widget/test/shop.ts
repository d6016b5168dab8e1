// SPDX-License-Identifier: Apache-2.0
import { vi } from "vitest";
import { Chat } from "../src/core/chat";
import type { AuthorKind, Conversation, Message, ServerFrame } from "../src/core/wire";
import { Events } from "../src/loader/events";

/** The server as the widget sees it, without a network: what was asked, and answers to steer. */
export class Shop {
  asked: { method: string; path: string; token: string; body: Record<string, unknown> | null }[] = [];
  sockets: FakeSocket[] = [];
  messages: Message[] = [];
  conversation: Conversation | null = null;
  contact = "c1";
  tokens = 0;
  good = new Set<string>();
  refuse: ((path: string) => Response | "offline" | null) | null = null;
  socketsOpen = true;

  constructor() {
    vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) => this.answer(url, init));
    const shop = this;
    vi.stubGlobal(
      "WebSocket",
      class extends FakeSocket {
        constructor(url: string) {
          super(shop, url);
        }
      },
    );
  }

  chat(settings: Record<string, unknown> = {}): Chat {
    return new Chat({ inbox: "wgt_1", host: "https://kefu.example", ...settings }, new Events());
  }

  get socket(): FakeSocket {
    return this.sockets.at(-1) as FakeSocket;
  }

  count(path: string, method = "POST"): number {
    return this.asked.filter((one) => one.path.startsWith(path) && one.method === method).length;
  }

  store(kind: AuthorKind, text: string, id = `m${this.messages.length + 1}`): Message {
    this.conversation ??= { id: "talk-1", status: "pending", waiting: null, agent: null };
    const seq = this.messages.length + 1;
    const author = { kind, name: kind === "contact" ? null : "Kefu" };
    const sentAt = "2026-11-23T10:00:00Z";
    const message: Message = { id, seq, cursor: seq, author, ai: kind === "bot", text, sentAt, status: "sent" };
    this.messages.push(message);
    return message;
  }

  /** A message that reaches the widget through its socket. */
  say(kind: AuthorKind, text: string): Message {
    const message = this.store(kind, text);
    this.socket.tell({ type: "message", message });
    return message;
  }

  private async answer(url: string, init: RequestInit): Promise<Response> {
    const path = url.split("/wgt_1")[1] ?? url;
    const token = new Headers(init.headers).get("authorization")?.slice(7) ?? "";
    const body = typeof init.body === "string" ? JSON.parse(init.body) : null;
    const method = init.method ?? "GET";
    this.asked.push({ method, path, token, body });
    const refused = this.refuse?.(path);
    if (refused === "offline") throw new TypeError("network");
    if (refused) return refused;
    if (path === "/config") return json(CONFIG);
    if (path === "/session") return json(this.session(body));
    if (!this.good.has(token)) return problem(401, "token-invalid");
    if (path.startsWith("/messages?")) return json(this.page(Number(/since=(\d+)/.exec(path)?.[1])));
    if (path === "/messages") return json(this.take(body), 201);
    return new Response(null, { status: 204 });
  }

  private session(body: { token?: string }) {
    const known = body.token && this.good.has(body.token) ? body.token : `token-${++this.tokens}`;
    this.good.add(known);
    const contact = { id: this.contact, verified: false };
    return { token: known, contact, conversation: this.conversation, cursor: this.messages.length };
  }

  private page(since: number) {
    const items = this.messages.filter((one) => one.cursor > since);
    return { conversation: this.conversation, items, cursor: items.at(-1)?.cursor ?? since, more: false };
  }

  take(said: { id: string; text: string }): Message {
    return this.messages.find((one) => one.id === said.id) ?? this.store("contact", said.text, said.id);
  }
}

export class FakeSocket {
  readyState = 0;
  heard: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(
    private shop: Shop,
    readonly url: string,
  ) {
    shop.sockets.push(this);
    queueMicrotask(() => (shop.socketsOpen ? this.open() : this.drop(1006)));
  }

  send(text: string): void {
    const frame = JSON.parse(text);
    this.heard.push(frame);
    if (frame.type !== "hello") return;
    if (!this.shop.good.has(frame.token)) {
      this.drop(4401);
      return;
    }
    this.tell({ type: "welcome", conversation: this.shop.conversation, cursor: frame.since });
    for (const message of this.shop.messages.filter((one) => one.cursor > frame.since)) {
      this.tell({ type: "message", message });
    }
  }

  tell(frame: ServerFrame): void {
    if (this.readyState === 1) this.onmessage?.({ data: JSON.stringify(frame) });
  }

  sent(type: string): Record<string, unknown>[] {
    return this.heard.filter((frame) => frame.type === type);
  }

  close(): void {
    this.readyState = 3;
  }

  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  private open(): void {
    if (this.readyState) return;
    this.readyState = 1;
    this.onopen?.();
  }
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const type = { "content-type": "application/problem+json" };
  return new Response(JSON.stringify({ status, code }), { status, headers: { ...type, ...headers } });
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

export async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

export function texts(chat: Chat): string[] {
  return chat.state.timeline.entries.map((entry) => entry.message.text);
}

const CONFIG = {
  name: "Rain & Shine",
  locale: "en",
  greeting: { en: "Hi!" },
  botName: "Kefu",
  color: "#2457d6",
  position: "right",
  requireIdentity: false,
  hours: { open: true, opensAt: null },
  attachments: { maxBytes: 1000, mediaTypes: ["image/png", "application/pdf"] },
  maxTextLength: 4000,
  quickReplies: [{ id: "order", text: { en: "Where is my order?" } }],
};
