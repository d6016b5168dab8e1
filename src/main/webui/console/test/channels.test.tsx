// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Template, Ways } from "../src/api/channels";
import type { Inbox } from "../src/api/inbox";
import { WaysBar } from "../src/desk/WaysBar";
import { preview } from "../src/desk/WaysDialog";
import { TemplatesPane } from "../src/studio/TemplatesPane";
import { conversation, draw } from "./stage";

const SHIPPED: Template = {
  id: "t1",
  name: "order_shipped",
  language: "en_US",
  category: "utility",
  status: "approved",
  body: "Hi {{1}}, order {{2}} is on its way.",
  footer: "Reply STOP to end this.",
  parameters: ["1", "2"],
  sendable: true,
};
const CLOSED: Ways = { closesAt: "2026-11-20T10:00:00Z", closed: true, templates: [SHIPPED], mail: false };

afterEach(() => vi.unstubAllGlobals());

function server(...answers: unknown[]) {
  const fetch = vi.fn(async (..._: unknown[]) => Response.json(answers.length > 1 ? answers.shift() : answers[0]));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

it("a template reads as the shopper will read it, and what is missing stays a place", () => {
  expect(preview(SHIPPED, { 1: "Anna" })).toBe("Hi Anna, order {{2}} is on its way.\n\nReply STOP to end this.");
});

it("when it is too late for an answer a template is offered, filled in and sent", async () => {
  const fetch = server(CLOSED);
  draw(<WaysBar conversation={conversation("a")} />);
  fireEvent.click(await screen.findByRole("button", { name: "Send a template" }));
  fireEvent.change(await screen.findByLabelText("In the place 1"), { target: { value: "Anna" } });
  fireEvent.change(screen.getByLabelText("In the place 2"), { target: { value: "1001" } });
  expect(screen.getByText(/Hi Anna, order 1001/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  await vi.waitFor(() => expect(fetch.mock.calls.some(([path]) => String(path).endsWith("/template"))).toBe(true));
  const [, sent] = fetch.mock.calls.find(([path]) => String(path).endsWith("/template")) as [string, { body: string }];
  expect(JSON.parse(sent.body)).toMatchObject({ template: "t1", parameters: { 1: "Anna", 2: "1001" } });
});

it("nothing is offered while an answer may be sent, and no template to who does not want it", async () => {
  server({ ...CLOSED, closed: false });
  const first = draw(<WaysBar conversation={conversation("a")} />);
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
  expect(screen.queryByRole("status")?.textContent ?? "").not.toContain("Too late");
  first.unmount();
  server({ ...CLOSED, optedOutAt: "2026-11-21T10:00:00Z", templates: [] });
  draw(<WaysBar conversation={conversation("b")} />);
  expect(await screen.findByText(/does not want to be written to/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Send a template" })).toBeNull();
});

it("the Studio shows templates with language, category and status, and why they could not be read", async () => {
  server({ items: [SHIPPED], readAt: "2026-11-23T10:00:00Z" }, { items: [SHIPPED], problem: "190 expired" });
  draw(<TemplatesPane inbox={{ id: "i", publicId: "wha", kind: "whatsapp", name: "Shop" } as Inbox} />);
  const row = (await screen.findByText("order_shipped")).closest("tr");
  expect(row?.textContent).toMatch(/en_US.*utility.*approved/);
  fireEvent.click(screen.getByRole("button", { name: "Read them now" }));
  expect(await screen.findByText("They could not be read: 190 expired")).toBeTruthy();
});
