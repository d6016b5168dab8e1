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
  chat = shop.chat();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function open(): Promise<void> {
  chat.open();
  await settle();
}

test("a lost socket comes back and asks from the last message seen", async () => {
  await open();
  shop.say("bot", "one");
  shop.socket.drop(1006);
  shop.store("bot", "missed");
  await settle(2_000);
  expect(shop.sockets.length).toBe(2);
  expect(shop.socket.sent("hello")[0]?.since).toBe(1);
  expect(texts(chat)).toEqual(["one", "missed"]);
  expect(chat.state.spoken.filter((line) => line.text.includes("missed")).length).toBe(1);
});

test("when the browser says that the network is gone, the socket is not waited for", async () => {
  await open();
  shop.socketsOpen = false;
  shop.refuse = () => "offline";
  chat.link.lost();
  await settle(3_000);
  expect(chat.state.online).toBe(false);
  shop.socketsOpen = true;
  shop.refuse = null;
  chat.wake();
  await settle(100);
  expect(chat.state.online).toBe(true);
});

test("a short gap is not shown, a longer one is", async () => {
  await open();
  shop.socketsOpen = false;
  shop.refuse = () => "offline";
  shop.socket.drop(1006);
  await settle(2_000);
  expect(chat.state.online).toBe(true);
  await settle(1_000);
  expect(chat.state.online).toBe(false);
});

test("two sockets that do not open lead to polling, and a later one back to the socket", async () => {
  shop.socketsOpen = false;
  await open();
  await settle(4_000);
  expect(shop.sockets.length).toBe(2);
  shop.store("bot", "polled");
  await settle(3_500);
  expect(texts(chat)).toEqual(["polled"]);
  expect(chat.state.online).toBe(true);
  shop.socketsOpen = true;
  await settle(31_000);
  const polls = shop.count("/messages?", "GET");
  shop.say("bot", "by socket");
  await settle(20_000);
  expect(texts(chat)).toEqual(["polled", "by socket"]);
  expect(shop.count("/messages?", "GET")).toBe(polls);
});

test("a server that asks for patience is left alone for five seconds", async () => {
  await open();
  shop.socket.drop(1013);
  await settle(4_900);
  expect(shop.sockets.length).toBe(1);
  await settle(2_000);
  expect(shop.sockets.length).toBe(2);
});

test("a page that may not use the inbox stops asking", async () => {
  await open();
  shop.socket.drop(4403);
  await settle(60_000);
  expect(chat.state).toMatchObject({ phase: "refused", refusal: "origin" });
  expect(shop.sockets.length).toBe(1);
});

test("a line that gives no sign of life is replaced", async () => {
  await open();
  await settle(25_000);
  expect(shop.socket.sent("ping").length).toBe(1);
  await settle(27_000);
  expect(shop.sockets.length).toBe(2);
});

test("a new conversation after a closed one is read from its beginning, below the old one", async () => {
  await open();
  shop.say("bot", "old");
  shop.socket.tell({ type: "conversation", conversation: shop.conversation as Conversation });
  shop.messages = [];
  shop.conversation = { id: "talk-2", status: "pending", waiting: null, agent: null };
  shop.store("contact", "again", "n1");
  shop.socket.tell({ type: "conversation", conversation: shop.conversation });
  await settle();
  expect(shop.socket.sent("hello")[0]?.since).toBe(0);
  expect(texts(chat)).toEqual(["old", "again"]);
});

test("a page that sleeps closes its socket and opens one when it wakes", async () => {
  await open();
  chat.sleep();
  expect(shop.socket.readyState).toBe(3);
  chat.resume();
  await settle();
  expect(shop.sockets.length).toBe(2);
});
