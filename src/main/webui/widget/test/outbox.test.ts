// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Chat } from "../src/core/chat";
import { problem, Shop, settle, texts } from "./shop";

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

const own = () => chat.state.outbox.map((one) => `${one.text}: ${one.status}`);
const frames = () => shop.socket.sent("message") as { id: string; text: string }[];
const accept = (at = 0) => {
  const message = shop.take(frames()[at] as { id: string; text: string });
  shop.socket.tell({ type: "message", message });
};

test("a message shows at once and is sent when the server shows it back", async () => {
  await open();
  chat.send("hello");
  expect(own()).toEqual(["hello: sending"]);
  accept();
  await settle();
  expect(own()).toEqual([]);
  expect(texts(chat)).toEqual(["hello"]);
  expect(frames()[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("what is written before the session is there goes out when it is", async () => {
  chat.open();
  chat.send("eager");
  await settle();
  expect(texts(chat)).toEqual(["eager"]);
  expect(own()).toEqual([]);
});

test("messages go one after the other", async () => {
  await open();
  chat.send("one");
  chat.send("two");
  await settle();
  expect(frames().length).toBe(1);
  accept();
  await settle();
  expect(frames().map((one) => one.text)).toEqual(["one", "two"]);
});

test("a lost connection repeats the message with the same id, and it is there once", async () => {
  await open();
  chat.send("hello");
  const first = frames()[0];
  shop.take(first as { id: string; text: string });
  shop.socket.drop(1006);
  await settle(3_000);
  expect(texts(chat)).toEqual(["hello"]);
  expect(own()).toEqual([]);
  const again = shop.asked.filter((one) => one.path === "/messages");
  expect(again.every((one) => one.body?.id === first?.id)).toBe(true);
});

test("a socket that never answers is followed by REST with the same id", async () => {
  await open();
  chat.send("hello");
  await settle(8_100);
  expect(shop.asked.find((one) => one.path === "/messages")?.body?.id).toBe(frames()[0]?.id);
  expect(own()).toEqual([]);
});

test("the answer to an own message does not hide what came before it", async () => {
  shop.socketsOpen = false;
  await open();
  await settle(4_000);
  shop.store("bot", "not seen yet");
  chat.send("mine");
  await settle();
  expect(texts(chat)).toEqual(["mine"]);
  await settle(3_500);
  expect(texts(chat)).toEqual(["not seen yet", "mine"]);
});

test("an overloaded server is given its time, then gets the message", async () => {
  shop.socketsOpen = false;
  await open();
  shop.refuse = (path) => (path === "/messages" ? problem(503, "overloaded", { "retry-after": "5" }) : null);
  chat.send("patience");
  await settle(4_000);
  expect(shop.count("/messages")).toBe(1);
  shop.refuse = null;
  await settle(2_000);
  expect(own()).toEqual([]);
  expect(texts(chat)).toEqual(["patience"]);
});

test("without a connection a message is not sent in the end, and a retry sends it with its id", async () => {
  await open();
  shop.refuse = () => "offline";
  shop.socketsOpen = false;
  shop.socket.drop(1006);
  chat.send("hello");
  await settle(60_000);
  expect(own()).toEqual(["hello: failed"]);
  const id = chat.state.outbox[0]?.id;
  shop.refuse = null;
  chat.retry(id as string);
  await settle(1_000);
  expect(own()).toEqual([]);
  expect(shop.messages[0]?.id).toBe(id);
});

test("an id that another message has: not sent, and a retry takes a new id", async () => {
  await open();
  chat.send("hello");
  const id = frames()[0]?.id as string;
  shop.socket.tell({ type: "error", code: "id-reused", id });
  await settle();
  expect(chat.state.outbox[0]).toMatchObject({ status: "failed", error: "id-reused" });
  chat.retry(id);
  await settle();
  expect(frames()[1]?.id).not.toBe(id);
});

test("a refused message does not hold up the next one", async () => {
  await open();
  chat.send("too long");
  chat.send("fine");
  shop.socket.tell({ type: "error", code: "message-too-long", id: frames()[0]?.id as string });
  await settle();
  accept(1);
  await settle();
  expect(own()).toEqual(["too long: failed"]);
  expect(texts(chat)).toEqual(["fine"]);
});

test("an expired token on sending is renewed once and the message arrives", async () => {
  shop.socketsOpen = false;
  await open();
  shop.good.clear();
  chat.send("hello");
  await settle(1_000);
  expect(shop.count("/session")).toBe(2);
  expect(own()).toEqual([]);
});
