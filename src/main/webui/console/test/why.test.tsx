// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { Route, Routes } from "react-router";
import { beforeEach, expect, it, vi } from "vitest";
import { knowledge } from "../src/api/knowledge";
import type { Role, Session } from "../src/api/types";
import { type Why, why } from "../src/api/why";
import { AccessContext } from "../src/app/Session";
import { Bench } from "../src/studio/knowledge/Bench";
import { Gaps } from "../src/studio/knowledge/Gaps";
import { slugOf } from "../src/studio/knowledge/Proposing";
import CorrectPage from "../src/why/CorrectPage";
import WhyPage from "../src/why/WhyPage";
import { draw } from "./stage";

const WHY: Why = {
  messageId: "m1",
  conversationId: "c1",
  author: "bot",
  text: "You have 90 days.",
  asked: ["How long can I return it?"],
  outcome: "replied",
  reason: null,
  rung: "qwen",
  said: null,
  commands: [{ did: "tool", name: "search", value: "found" }],
  decisions: [],
  certificate: { intent: "about-returns", state: "certified", parts: { right: 0.97, cut: 0.9, budget: 0.02 } },
  signals: { found: 0.79 },
  confidence: [{ source: "/help/shop/en/returns", parts: { words: 0.8, fused: 0.79 } }],
  facts: [{ name: "passage", value: "90 days", source: "/help/shop/en/returns", asOf: "2026-11-24T10:00:00Z" }],
  withheld: [],
  models: [
    { prompt: "wording.v2", model: "qwen-plus", outcome: "ok", tokensIn: 300, tokensOut: 40, tookMs: 820, cost: null },
  ],
  times: { firstAt: "2026-11-24T10:00:00Z", waitedMs: 1500, workedMs: 900 },
  cites: [{ kind: "passage", source: "/help/shop/en/returns" }],
};
const TOLD = [
  { conversationId: "c1", contact: "Anna", locale: "en", told: "2026-11-24T10:00:00Z" },
  { conversationId: "c2", contact: "", locale: "zh", told: "2026-11-24T09:00:00Z" },
];

beforeEach(() => {
  vi.restoreAllMocks();
});

function as(role: Role, at: string, children: ReactNode) {
  const nothing = () => {};
  const session: Session = {
    user: { id: "sam", name: "Sam", email: "sam@shop.example", role },
    merchant: { id: "shop", name: "Shop", botMode: "on" },
    csrf: "token",
  };
  const access = { state: { kind: "in" as const, session }, enter: nothing, leave: nothing, reload: nothing };
  draw(<AccessContext value={{ ...access, verify: nothing }}>{children}</AccessContext>, undefined, at);
}

it("tells an agent nothing and does not even ask", () => {
  const asked = vi.spyOn(why, "of");
  as("agent", "/why/m1", <Pages />);
  expect(screen.getByText("Only supervisors see why the bot replied so.")).toBeTruthy();
  expect(asked).not.toHaveBeenCalled();
});

it("shows a supervisor what a reply rests on, what it took, and the way to set it right", async () => {
  vi.spyOn(why, "of").mockResolvedValue(WHY);
  as("supervisor", "/why/m1", <Pages />);
  expect(await screen.findByText("How long can I return it?")).toBeTruthy();
  expect(screen.getByRole("row", { name: "wording.v2 qwen-plus ok 300 + 40 0.82 s no price set" })).toBeTruthy();
  expect(screen.getByText("Same words").nextSibling?.textContent).toBe(" 80 %");
  const link = screen.getByRole("link", { name: "This was wrong" });
  expect(link.getAttribute("href")).toBe("/why/m1/correct?kind=passage&source=%2Fhelp%2Fshop%2Fen%2Freturns");
});

it("sends a correction only after a look at it, with the number that was seen", async () => {
  vi.spyOn(why, "preview").mockResolvedValue({ cited: WHY.cites[0] as never, told: TOLD, withdrawable: true });
  const correct = vi.spyOn(why, "correct").mockResolvedValue({ id: "k", withdrawn: true, all: 2, left: 0 });
  as("supervisor", "/why/m1/correct?kind=passage&source=%2Fhelp%2Fshop%2Fen%2Freturns", <Pages />);
  expect(await screen.findByText("2 conversations were told this")).toBeTruthy();
  const look = screen.getByRole<HTMLButtonElement>("button", { name: "Preview" });
  fireEvent.change(screen.getByLabelText("The correction in en"), { target: { value: "It is 30 days." } });
  expect(look.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText("The correction in zh"), { target: { value: "是三十天。" } });
  fireEvent.click(look);
  fireEvent.click(screen.getByRole("button", { name: "Send the correction" }));
  expect(await screen.findByText("Sent to 2 of 2.")).toBeTruthy();
  expect(correct.mock.lastCall?.slice(1)).toEqual([
    WHY.cites[0],
    { en: "It is 30 days.", zh: "是三十天。", "": "It is 30 days." },
    2,
  ]);
});

it("says of a question what would be told and why, or that nothing is near enough", async () => {
  const score = { words: 0.2, concepts: 0.1, meaning: 0.6, fused: 0.31 };
  const passage = {
    articleId: "a",
    slug: "returns",
    language: "en",
    title: "Returns",
    heading: "Returns",
    text: "90 days",
    internal: false,
  };
  vi.spyOn(knowledge, "search").mockResolvedValue({
    items: [{ passage, link: "/help", score, aboveFloor: false }],
    floor: 0.5,
  });
  draw(<Bench />);
  fireEvent.change(screen.getByLabelText("A question as a shopper would ask it"), { target: { value: "return?" } });
  fireEvent.click(screen.getByRole("button", { name: "Search" }));
  expect(await screen.findByText("Nothing is near enough: a person would be asked for.")).toBeTruthy();
  expect(screen.getByText("What speaks most for it: it means nearly the same.")).toBeTruthy();
  expect(screen.getByText(/less than 50 %/)).toBeTruthy();
});

it("makes a proposal of a gap, beginning with what agents answered", async () => {
  const asked = { conversationId: "c1", text: "Dog tents?", askedAt: "2026-11-24T10:00:00Z", answer: "Not yet." };
  const gap = { language: "en", question: "Dog tents?", count: 1, questions: [asked], answers: ["Not yet."] };
  vi.spyOn(knowledge, "gaps").mockResolvedValue({ items: [gap], days: 30 });
  const propose = vi.spyOn(knowledge, "propose").mockResolvedValue({} as never);
  draw(<Gaps />);
  fireEvent.click(await screen.findByRole("button", { name: "Write an article from this" }));
  fireEvent.click(screen.getByRole("button", { name: "Propose it" }));
  await waitFor(() =>
    expect(propose).toHaveBeenCalledWith({
      slug: "dog-tents",
      language: "en",
      title: "Dog tents?",
      body: "Not yet.",
      visibility: "internal",
      topics: ["proposal"],
    }),
  );
  expect(slugOf("有狗狗帐篷吗")).toMatch(/^question-\d{4}-\d\d-\d\d$/);
});

function Pages() {
  return (
    <Routes>
      <Route path="/why/:id" element={<WhyPage />} />
      <Route path="/why/:id/correct" element={<CorrectPage />} />
    </Routes>
  );
}
