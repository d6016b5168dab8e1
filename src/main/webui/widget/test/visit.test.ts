// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem, Shop, settle, texts } from "./shop";

let shop: Shop;
beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  shop = new Shop();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("nothing is asked and nothing stored before the shopper opens the chat", async () => {
  shop.chat();
  await settle(10_000);
  expect(shop.asked).toEqual([]);
  expect(shop.sockets).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test("opening gets a session, keeps the token and greets once", async () => {
  const chat = shop.chat();
  chat.open();
  await settle();
  expect(JSON.parse(localStorage.getItem("kefu.wgt_1") ?? "")).toEqual({ token: "token-1" });
  expect(chat.state.phase).toBe("ready");
  expect(chat.state.spoken.map((line) => line.text)).toEqual(["Kefu · AI assistant: Hi!"]);
});

test("after a reload the history is there and is not spoken", async () => {
  shop.store("contact", "hello");
  shop.store("bot", "good day");
  shop.good.add("kept");
  localStorage.setItem("kefu.wgt_1", JSON.stringify({ token: "kept" }));
  const chat = shop.chat();
  chat.open();
  await settle();
  expect(shop.asked.find((one) => one.path === "/session")?.body?.token).toBe("kept");
  expect(texts(chat)).toEqual(["hello", "good day"]);
  expect(chat.state.spoken).toEqual([]);
  expect(chat.state.unread).toBe(0);
});

test("an expired token is replaced once, and the call that found out is made again", async () => {
  const chat = shop.chat();
  chat.open();
  await settle();
  shop.good.clear();
  shop.socket.drop(4401);
  await settle(100);
  expect(shop.count("/session")).toBe(2);
  expect(shop.socket.sent("hello")[0]?.token).toBe("token-2");
});

test("a token that is refused again after renewal ends the visit instead of asking forever", async () => {
  const chat = shop.chat();
  chat.open();
  await settle();
  shop.good.add = () => shop.good;
  shop.good.clear();
  shop.socket.drop(4401);
  await settle(60_000);
  expect(chat.state.phase).toBe("refused");
  expect(shop.count("/session")).toBe(2);
});

test("an inbox that wants a signed-in shopper says so", async () => {
  shop.refuse = (path) => (path === "/session" ? problem(401, "identity-required") : null);
  const chat = shop.chat();
  const errors: unknown[] = [];
  chat.events.on("error", (error: unknown) => errors.push(error));
  chat.open();
  await settle(60_000);
  expect(chat.state).toMatchObject({ phase: "refused", refusal: "identity-required" });
  expect(errors).toEqual([{ code: "identity-required" }]);
});

test("a server that cannot answer is asked again, with the shopper told", async () => {
  shop.refuse = () => "offline";
  const chat = shop.chat();
  chat.open();
  await settle(3_000);
  expect(chat.state.online).toBe(false);
  shop.refuse = null;
  await settle(30_000);
  expect(chat.state).toMatchObject({ phase: "ready", online: true });
});

test("the signed identity of the page goes with the session", async () => {
  const identity = { id: "u1", expires: 1, hmac: "ab" };
  shop.chat({ identity }).open();
  await settle();
  expect(shop.asked.find((one) => one.path === "/session")?.body?.identity).toEqual(identity);
});

test("what happens in the cart is told to the shop, once there is a session", async () => {
  const chat = shop.chat();
  chat.happened({ name: "cart.abandoned" });
  chat.open();
  await settle();
  chat.happened({ name: "cart.abandoned", key: "cart-7", data: { page: "/cart", amount: 90 } });
  await settle();
  const told = shop.asked.filter((one) => one.path === "/events").map((one) => one.body);
  expect(told).toEqual([
    { name: "cart.abandoned", key: "cart-7", data: { page: "/cart", amount: 90 }, locale: "en-US" },
  ]);
});

test("another shopper sees nothing of the one before", async () => {
  const chat = shop.chat();
  chat.open();
  await settle();
  shop.say("bot", "private");
  shop.contact = "c2";
  shop.messages = [];
  shop.conversation = null;
  chat.become({ jwt: "other" });
  await settle();
  expect(texts(chat)).toEqual([]);
});

test("sign-out forgets the token", async () => {
  const chat = shop.chat();
  chat.open();
  await settle();
  chat.reset();
  expect(localStorage.getItem("kefu.wgt_1")).toBe(null);
  expect(chat.state).toMatchObject({ open: false, phase: "idle" });
});

test("a token of another tab changes nothing when it is the same shopper's", async () => {
  const chat = shop.chat();
  chat.open();
  await settle();
  const stored = localStorage.getItem("kefu.wgt_1");
  shop.good.add("token-of-tab-2");
  chat.adopt("token-of-tab-2");
  await settle();
  expect(localStorage.getItem("kefu.wgt_1")).toBe(stored);
  expect(shop.sockets.length).toBe(1);
});

test("a token of another tab and another shopper is followed", async () => {
  const chat = shop.chat();
  chat.open();
  await settle();
  shop.say("bot", "for the first shopper");
  shop.contact = "c2";
  shop.messages = [];
  shop.good.add("token-of-tab-2");
  localStorage.setItem("kefu.wgt_1", JSON.stringify({ token: "token-of-tab-2" }));
  chat.adopt("token-of-tab-2");
  await settle();
  expect(texts(chat)).toEqual([]);
  expect(shop.socket.sent("hello")[0]?.token).toBe("token-of-tab-2");
});

test("a forbidden storage costs the memory of the visit, not the visit", async () => {
  vi.stubGlobal("localStorage", {
    getItem: () => {
      throw new Error("forbidden");
    },
  });
  const chat = shop.chat();
  chat.open();
  await settle();
  expect(chat.state.phase).toBe("ready");
});
