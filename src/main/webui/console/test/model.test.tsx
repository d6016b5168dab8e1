// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { withheldOf } from "../src/api/facts";
import type { ModelSetting } from "../src/api/types";
import { WithheldList } from "../src/desk/WithheldList";
import { ModelForm } from "../src/studio/ModelForm";
import { draw } from "./stage";

const SETTING: ModelSetting = { choice: "server", hasKey: false, demoOffered: true };

afterEach(() => vi.unstubAllGlobals());

function server(answer: unknown, status = 200) {
  const fetch = vi.fn(async (..._: unknown[]) => Response.json(answer, { status }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

it("a key is tried before it is saved, and what failed is said", async () => {
  const fetch = server({ ok: false, code: "key-refused", detail: "HTTP 401 invalid_api_key", tookMs: 80 });
  draw(<ModelForm setting={SETTING} onSaved={() => {}} />);
  fireEvent.click(screen.getByLabelText(/My own endpoint/));
  fireEvent.change(screen.getByLabelText("Address"), { target: { value: "https://model.example/v1" } });
  fireEvent.change(screen.getByLabelText(/API key/), { target: { value: "sk-1" } });
  fireEvent.click(screen.getByRole("button", { name: "Try it" }));
  await screen.findByText(/The key is not accepted/);
  expect(screen.getByText(/HTTP 401 invalid_api_key/)).toBeTruthy();
  const [, sent] = fetch.mock.calls[0] as unknown as [string, { body: string }];
  expect(JSON.parse(sent.body)).toEqual({
    choice: "own",
    baseUrl: "https://model.example/v1",
    model: "",
    apiKey: "sk-1",
  });
});

it("the demo model is offered in a demo only", () => {
  const { unmount } = draw(<ModelForm setting={SETTING} onSaved={() => {}} />);
  expect(screen.getByLabelText(/Demo model/)).toBeTruthy();
  unmount();
  draw(<ModelForm setting={{ ...SETTING, demoOffered: false }} onSaved={() => {}} />);
  expect(screen.queryByLabelText(/Demo model/)).toBeNull();
});

it("what was withheld is shown beside what the facts say", () => {
  const sources = [
    { name: "total", value: "94.80 EUR", source: "Shop/1001" },
    { withheld: "500 €", kind: "money", expected: "total 94.80 EUR" },
    { withheld: "is confirmed", kind: "action", expected: "" },
  ];
  draw(<WithheldList withheld={withheldOf(sources)} />);
  expect(screen.getByText("2 statements withheld")).toBeTruthy();
  expect(screen.getByText("500 €").tagName).toBe("DEL");
  expect(screen.getByText("total 94.80 EUR")).toBeTruthy();
  expect(screen.getByText("No fact says so.")).toBeTruthy();
});
