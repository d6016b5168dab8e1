// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Chat } from "../src/core/chat";
import type { Conversation } from "../src/core/wire";
import { Shop, settle, texts } from "./shop";

let shop: Shop;
let chat: Chat;
beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  shop = new Shop();
  shop.conversation = { id: "talk-1", status: "pending", waiting: null, agent: null };
  chat = shop.chat();
  chat.open();
  await settle();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const spoken = () => chat.state.spoken.map((line) => line.text);
const become = (change: Partial<Conversation>) => {
  shop.conversation = { ...(shop.conversation as Conversation), ...change };
  shop.socket.tell({ type: "conversation", conversation: shop.conversation });
};

test("a reply is spoken once, with its label, however often it comes", () => {
  const message = shop.say("bot", "On its way.");
  shop.socket.tell({ type: "message", message });
  shop.socket.tell({ type: "message", message: { ...message, cursor: 9, status: "read" } });
  expect(spoken()).toEqual(["Kefu · AI assistant: On its way."]);
});

test("an own message is not spoken", () => {
  shop.say("contact", "mine, from another tab");
  expect(spoken()).toEqual([]);
  expect(texts(chat)).toEqual(["mine, from another tab"]);
});

test("spoken lines leave, so that nobody reads them twice", async () => {
  shop.say("bot", "hello");
  await settle(10_100);
  expect(spoken()).toEqual([]);
});

test("while the chat is closed messages are counted, and opening reads them", async () => {
  const counts: unknown[] = [];
  chat.events.on("unread", (count: unknown) => counts.push(count));
  chat.close();
  shop.say("bot", "one");
  shop.say("agent", "two");
  expect(chat.state.unread).toBe(2);
  chat.open();
  expect(chat.state.unread).toBe(0);
  expect(counts).toEqual([1, 2, 0]);
  expect(shop.socket.sent("read").at(-1)).toEqual({ type: "read", seq: 2 });
});

test("typing ends with its lease", async () => {
  const frame = { type: "typing", by: "bot", name: "Kefu", progress: "checking_order" } as const;
  shop.socket.tell({ ...frame, leaseMs: 5_000 });
  await settle(4_000);
  shop.socket.tell({ ...frame, leaseMs: 5_000 });
  await settle(4_000);
  expect(chat.state.typing?.progress).toBe("checking_order");
  await settle(1_100);
  expect(chat.state.typing).toBe(null);
});

test("typing ends with the message it announced, or when told so", async () => {
  const frame = { type: "typing", by: "bot", name: "Kefu" } as const;
  shop.socket.tell({ ...frame, leaseMs: 5_000 });
  shop.say("bot", "here");
  expect(chat.state.typing).toBe(null);
  shop.socket.tell({ ...frame, leaseMs: 5_000 });
  shop.socket.tell({ ...frame, leaseMs: 0 });
  expect(chat.state.typing).toBe(null);
});

test("who joins and who comes back is told once, between the messages", () => {
  const handed: unknown[] = [];
  chat.events.on("handoff", (conversation: unknown) => handed.push(conversation));
  const last = shop.say("bot", "one moment");
  become({ status: "open", waiting: { since: "2026-11-23T10:00:00Z", place: 2 } });
  become({ agent: { name: "Mia" }, waiting: null });
  become({ agent: { name: "Mia" }, waiting: null });
  become({ status: "pending", agent: null });
  become({ status: "resolved" });
  expect(handed.length).toBe(1);
  expect(chat.state.notices.map((one) => one.kind)).toEqual(["joined", "botBack", "resolved"]);
  expect(chat.state.notices[0]).toMatchObject({ name: "Mia", after: last.id });
  expect(spoken()).toContain("Mia joined the chat");
});

test("typing is told at most every three seconds, and its end once", async () => {
  chat.signals.typed(true);
  chat.signals.typed(true);
  await settle(3_000);
  chat.signals.typed(true);
  chat.signals.typed(false);
  chat.signals.typed(false);
  expect(shop.socket.sent("typing").map((frame) => frame.typing)).toEqual([true, true, false]);
});

test("a frame nobody understands disturbs nothing", () => {
  shop.socket.onmessage?.({ data: "not json" });
  shop.socket.onmessage?.({ data: '{"type":"something-new"}' });
  shop.say("bot", "still here");
  expect(texts(chat)).toEqual(["still here"]);
});
