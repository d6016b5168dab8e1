// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { factsOf } from "../src/api/facts";
import type { Message } from "../src/api/types";
import { draftOf } from "../src/desk/drafts";
import { MessageItem } from "../src/desk/MessageItem";
import { Text } from "../src/desk/Text";
import { draw, fakeApi, liveDesk, message } from "./stage";

function show(change: Partial<Message>) {
  const api = fakeApi();
  const { desk } = liveDesk(api);
  draw(<MessageItem conversation="a" message={message("m1", 1, change)} contact="Anna" follows={false} />, desk);
  return api;
}

describe("a message", () => {
  it("of the bot says aloud that it is AI and shows what it rests on", () => {
    show({
      author: { kind: "bot", name: "Kefu" },
      ai: true,
      sources: [{ name: "status", value: "shipped", source: "shop/1001", asOf: "2026-11-23T10:00:00Z" }],
    });
    expect(screen.getByRole("heading").textContent).toContain("automatic answer (AI)");
    expect(screen.getByText("1 source")).toBeTruthy();
    expect(screen.getByText("Shipped")).toBeTruthy();
  });

  it("that may or may not have arrived says so, and can be sent again", async () => {
    const api = show({ author: { kind: "agent", name: "Mia" }, status: "unknown" });
    api.retry.mockResolvedValueOnce(message("m1", 2, { status: "sending" }));
    expect(screen.getByText(/Could not be confirmed/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Send again" }));
    await waitFor(() => expect(api.retry).toHaveBeenCalledWith("m1"));
  });

  it("drafted by the bot goes into the reply on demand", () => {
    show({ author: { kind: "bot", name: "Kefu" }, ai: true, note: true, text: "It ships tomorrow." });
    fireEvent.click(screen.getByRole("button", { name: "Put into the reply" }));
    expect(draftOf("a", "reply").text).toBe("It ships tomorrow.");
  });

  it("shows the products and sources the shopper saw, and of an unknown card the text", () => {
    const items = [
      { title: "Jacket", url: "https://shop.example/j" },
      { title: "Vest", url: "javascript:pwn()" },
    ];
    show({ card: { type: "products", items } });
    show({ card: { type: "sources", items: [{ title: "Returns", url: "/help/returns" }] } });
    show({ text: "as the text says", card: { type: "hologram" } as never });
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "https://shop.example/j",
      "/help/returns",
    ]);
    expect(screen.getByText("as the text says")).toBeTruthy();
  });

  it("makes links of web addresses and of nothing else", () => {
    draw(<Text text={"<b>see</b> https://shop.example/a?b=1. javascript:alert(1) （https://x.example）"} />);
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "https://shop.example/a?b=1",
      "https://x.example",
    ]);
    expect(screen.getByText(/<b>see<\/b>/)).toBeTruthy();
  });

  it("reads facts in every form they come in", () => {
    expect(factsOf([{ fact: "status", value: "paid", source: "s", age: "PT3S" }])[0]).toMatchObject({
      fact: "status",
      age: "PT3S",
    });
    expect(factsOf({ "order-number": "1001", nested: {} })).toEqual([
      { fact: "order-number", value: "1001", source: null },
    ]);
    expect(factsOf(null)).toEqual([]);
  });
});
