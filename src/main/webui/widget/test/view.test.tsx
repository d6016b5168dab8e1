// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Chat } from "../src/core/chat";
import { Launcher } from "../src/loader/launcher";
import { App } from "../src/view/App";
import { ChatContext } from "../src/view/context";
import { Shop, settle } from "./shop";

let shop: Shop;
let chat: Chat;
let launcher: Launcher;
beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  document.body.innerHTML = "";
  shop = new Shop();
  chat = shop.chat();
  launcher = new Launcher(() => chat.open());
  launcher.place("right");
  await act(() =>
    render(
      <ChatContext.Provider value={chat}>
        <App launcher={launcher} />
      </ChatContext.Provider>,
      launcher.mount,
    ),
  );
});
afterEach(() => {
  render(null, launcher.mount);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const all = (selector: string) => [...launcher.root.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string) => all(selector)[0] as HTMLElement;
const press = (key: string, extra: KeyboardEventInit = {}) =>
  one("textarea").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...extra }));

async function open(): Promise<void> {
  await act(async () => {
    one(".launcher").click();
    await settle(50);
  });
}

async function write(text: string): Promise<void> {
  await act(() => {
    const field = one("textarea") as HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

test("hostile text stays text", async () => {
  await open();
  const evil = '<img src=x onerror="pwn()"><script>pwn()</script> javascript:pwn()';
  await act(async () => {
    const message = shop.store("bot", evil);
    const card = {
      type: "order",
      number: evil,
      statusText: evil,
      tracking: { carrier: evil, number: evil, url: "javascript:pwn()" },
    };
    const attachments = [{ id: "1", name: evil, mediaType: "application/pdf", size: 1, url: "javascript:pwn()" }];
    const quickReplies = [{ id: "x", text: evil }];
    shop.socket.tell({ type: "message", message: { ...message, card, attachments, quickReplies } as never });
    await settle(50);
  });
  expect(all(".bot .text").at(-1)?.textContent).toBe(evil);
  expect(all("img, script")).toEqual([]);
  expect(all("a")).toEqual([]);
});

test("products and sources are shown with their links, an unknown card leaves its text", async () => {
  await open();
  const show = async (card: object) => {
    await act(async () => {
      const message = shop.store("bot", "as the text says");
      shop.socket.tell({ type: "message", message: { ...message, card } as never });
      await settle(50);
    });
    return all(".message.bot").at(-1) as HTMLElement;
  };
  const jacket = {
    title: "Jacket",
    price: { amount: "89.9", currency: "EUR" },
    image: "/j.svg",
    stockText: "In stock",
  };
  const products = await show({
    type: "products",
    items: [
      { ...jacket, url: "https://shop.example/jacket" },
      { title: "Vest", url: "javascript:pwn()", image: "data:text/html,pwn" },
    ],
  });
  expect(products.textContent).toContain("€89.90");
  expect(products.textContent).toContain("In stock");
  expect([...products.querySelectorAll("a")].map((a) => a.href)).toEqual(["https://shop.example/jacket"]);
  expect([...products.querySelectorAll("img")].map((img) => img.src)).toEqual([`${chat.settings.host}/j.svg`]);
  expect(all("[aria-live=polite]")[0]?.textContent).toContain("Jacket\nVest");
  const one = await show({ type: "product", title: "Boots", variants: [{ text: "42", inStock: false }] });
  expect(one.querySelector(".gone")?.textContent).toBe("42 (sold out)");
  const sources = await show({ type: "sources", items: [{ title: "Returns", url: "/help/returns" }] });
  expect(sources.querySelector("a")?.href).toBe(`${chat.settings.host}/help/returns`);
  const unknown = await show({ type: "hologram", items: [{ title: "?" }] });
  expect(unknown.querySelector(".text")?.textContent).toBe("as the text says");
  expect(unknown.textContent).not.toContain("?");
});

test("every bot message carries its label, and says when", async () => {
  await open();
  await act(async () => {
    shop.say("bot", "one");
    shop.say("bot", "two");
    await settle(50);
  });
  const metas = all(".message.bot .meta");
  expect(metas.length).toBe(3);
  for (const meta of metas) {
    expect(meta.textContent).toContain("AI assistant");
    expect(meta.querySelector("time")?.textContent).toMatch(/\d:\d\d/);
  }
});

test("Enter sends, Shift+Enter and the Enter of a Chinese input method do not", async () => {
  await open();
  await write("你好");
  await act(() => void press("Enter", { isComposing: true }));
  await act(() => void press("Enter", { shiftKey: true }));
  expect(shop.socket.sent("message")).toEqual([]);
  await act(async () => {
    press("Enter");
    await settle();
  });
  expect(shop.socket.sent("message")[0]?.text).toBe("你好");
  expect((one("textarea") as HTMLTextAreaElement).value).toBe("");
});

test("Escape closes, and the button is back", async () => {
  await open();
  expect(one(".launcher").hidden).toBe(true);
  await act(async () => {
    press("Escape");
    await settle(50);
  });
  expect(all(".panel")).toEqual([]);
  expect(one(".launcher").hidden).toBe(false);
});

test("answers to tap are under the last message only; the way to a person is always there", async () => {
  await open();
  expect(all(".replies button").map((button) => button.textContent)).toEqual(["Where is my order?"]);
  await act(async () => {
    const message = shop.store("bot", "Which one?");
    const quickReplies = [
      { id: "1001", text: "1001" },
      { id: "human", text: "Talk to a person" },
    ];
    shop.socket.tell({ type: "message", message: { ...message, quickReplies } });
    await settle(50);
  });
  expect(all(".replies button").map((button) => button.textContent)).toEqual(["1001"]);
  await act(async () => {
    one(".human").click();
    await settle();
  });
  expect(shop.socket.sent("message")[0]).toMatchObject({ text: "Talk to a human", quickReply: "human" });
  expect(all(".replies button")).toEqual([]);
});

test("a message that was not sent says so and can be sent again", async () => {
  await open();
  await act(async () => {
    chat.send("hello");
    const id = chat.state.outbox[0]?.id as string;
    shop.socket.tell({ type: "error", code: "message-too-long", id });
    await settle(50);
  });
  expect(one(".failed").textContent).toBe("Not sent · The message is too long.Try again");
  await act(async () => {
    one(".failed button").click();
    await settle(50);
  });
  expect(one(".receipt").textContent).toBe("Sending…");
});

test("the button counts what came while the chat was closed", async () => {
  await open();
  await act(async () => {
    chat.close();
    shop.say("bot", "news");
    await settle(50);
  });
  expect(one(".launcher").textContent).toBe("Chat with us1, 1 new message");
});
