// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { beforeEach, expect, it, vi } from "vitest";
import { type FlowWhole, flows } from "../src/api/flows";
import { Problem } from "../src/api/problem";
import { FlowEditor } from "../src/studio/flows/FlowEditor";
import { draw } from "./stage";

const WHOLE: FlowWhole = {
  flow: { id: "wrap", pack: "own", latest: 2, draft: 2, live: 1, previous: null },
  version: 2,
  yaml: "id: wrap\nsteps:\n  - sya: Hello\n",
  author: "Ada",
  at: "2026-11-24T10:00:00Z",
  history: [{ version: 2, author: "Ada", at: "2026-11-24T10:00:00Z" }],
};
const FINDING = {
  file: "wrap.yaml",
  line: 3,
  column: 5,
  flow: "wrap",
  step: "1",
  message: "unknown step `sya`",
  remedy: "did you mean `say`?",
};

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(flows, "read").mockResolvedValue(WHOLE);
  vi.spyOn(flows, "check").mockResolvedValue({ problems: [FINDING], steps: [] });
});

async function editor() {
  draw(
    <Routes>
      <Route path="*" element={<FlowEditor />} />
    </Routes>,
  );
  return await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "The flow in YAML" });
}

it("shows what is wrong in its place, and publishes nothing that is", async () => {
  const text = await editor();
  fireEvent.click(await screen.findByRole("button", { name: "line 3" }));
  expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe("  - sya: Hello");
  expect(screen.getByText(/did you mean `say`/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Publish version 2" }).disabled).toBe(true);
});

it("shows what somebody else has saved meanwhile, and lays the own text over it only when told", async () => {
  const text = await editor();
  const save = vi
    .spyOn(flows, "save")
    .mockRejectedValueOnce(new Problem(409, "changed-meanwhile", "Somebody has saved version 3 meanwhile."))
    .mockResolvedValueOnce({ ...WHOLE, version: 4 });
  vi.spyOn(flows, "read").mockResolvedValue({ ...WHOLE, version: 3, author: "Bob", yaml: "id: wrap # Bob\n" });
  fireEvent.change(text, { target: { value: "id: wrap # mine\n" } });
  fireEvent.click(screen.getByRole("button", { name: "Save draft" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Bob has saved version 3 meanwhile.");
  expect(text.value).toBe("id: wrap # mine\n");
  fireEvent.click(screen.getByRole("button", { name: "Keep mine on top of it" }));
  await waitFor(() => expect(save).toHaveBeenLastCalledWith("wrap", "id: wrap # mine\n", 3));
});

it("talks to the text as it stands and shows what was understood", async () => {
  await editor();
  const talk = vi.spyOn(flows, "talk").mockResolvedValue({
    heard: [{ kind: "say", text: "What should the card say?", buttons: [{ id: "no", text: "No card" }], from: "" }],
    trace: ["understood: Start[flow=wrap]"],
    record: [{ did: "heard" }],
  });
  fireEvent.change(screen.getByRole("textbox", { name: "What the shopper says" }), { target: { value: "wrap it" } });
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(await screen.findByText("What should the card say?")).toBeTruthy();
  expect(screen.getByText("understood: Start[flow=wrap]")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "No card" }));
  await waitFor(() => expect(talk.mock.lastCall?.[0]).toMatchObject({ button: "no", record: [{ did: "heard" }] }));
});
