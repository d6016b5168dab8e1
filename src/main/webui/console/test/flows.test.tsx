// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor } from "@testing-library/react";
import type { ComponentProps } from "react";
import { Route, Routes } from "react-router";
import { beforeEach, expect, it, vi } from "vitest";
import { type FlowStep, type FlowWhole, flows } from "../src/api/flows";
import { Problem } from "../src/api/problem";
import FlowEditor from "../src/studio/flows/FlowEditor";
import { drawn } from "../src/studio/flows/FlowGraph";
import type { YamlEditor } from "../src/studio/flows/YamlEditor";
import { draw } from "./stage";

// A real browser has the real editor: FlowJourneyTest.
vi.mock("../src/studio/flows/YamlEditor", async () => {
  const { useImperativeHandle, useRef } = await import("react");
  return {
    YamlEditor: ({ ref, label, value, onChange }: ComponentProps<typeof YamlEditor>) => {
      const area = useRef<HTMLTextAreaElement>(null);
      useImperativeHandle(ref, () => ({
        show: (line) => {
          const lines = value.split("\n");
          const from = lines.slice(0, line - 1).join("\n").length + 1;
          area.current?.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
        },
      }));
      return <textarea ref={area} aria-label={label} value={value} onChange={(e) => onChange(e.target.value)} />;
    },
  };
});

const WHOLE: FlowWhole = {
  flow: { id: "wrap", pack: "own", latest: 2, draft: 2, live: 1, previous: null },
  version: 2,
  yaml: "id: wrap\nsteps:\n  - sya: Hello\n",
  author: "Ada",
  at: "2026-11-24T10:00:00Z",
  history: [{ version: 2, author: "Ada", at: "2026-11-24T10:00:00Z" }],
};
const STEPS: FlowStep[] = [
  { name: "1 choose", depth: 0, kind: "choose", words: "", line: 3, ways: [{ to: 1, when: "total > 5" }] },
  { name: "1.1.1 say", depth: 1, kind: "say", words: "Much", line: 6, ways: [{ to: -1, when: "" }] },
];
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
  vi.spyOn(flows, "check").mockResolvedValue({ problems: [FINDING], steps: STEPS });
  vi.spyOn(flows, "schema").mockResolvedValue({});
  vi.spyOn(flows, "list").mockResolvedValue({ items: [], packs: [] });
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
  vi.spyOn(flows, "read").mockResolvedValue({
    ...WHOLE,
    flow: { ...WHOLE.flow, latest: 3 },
    version: 3,
    author: "Bob",
    yaml: "id: wrap # Bob\nsame: line\n",
  });
  fireEvent.change(text, { target: { value: "id: wrap # mine\nsame: line\n" } });
  fireEvent.click(screen.getByRole("button", { name: "Save draft" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Bob has saved version 3 meanwhile.");
  const both = screen.getByRole("region", { name: "Both versions, line by line" });
  expect([...both.children].map((line) => line.textContent)).toEqual([
    "Bobid: wrap # Bob",
    "youid: wrap # mine",
    "same: line",
    " ",
  ]);
  expect(text.value).toBe("id: wrap # mine\nsame: line\n");
  fireEvent.click(screen.getByRole("button", { name: "Keep mine on top of it" }));
  await waitFor(() => expect(save).toHaveBeenLastCalledWith("wrap", "id: wrap # mine\nsame: line\n", 3));
});

it("talks to the text as it stands and shows what was understood", async () => {
  await editor();
  const talk = vi.spyOn(flows, "talk").mockResolvedValue({
    heard: [{ kind: "say", text: "What should the card say?", buttons: [{ id: "no", text: "No card" }], from: "" }],
    trace: [{ what: "wish-start", flow: "wrap", step: null, name: null, value: null }],
    record: [{ did: "heard" }],
  });
  fireEvent.change(screen.getByRole("textbox", { name: "What the shopper says" }), { target: { value: "wrap it" } });
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(await screen.findByText("What should the card say?")).toBeTruthy();
  expect(screen.getByText("Understood: the shopper wants wrap.")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "No card" }));
  await waitFor(() => expect(talk.mock.lastCall?.[0]).toMatchObject({ button: "no", record: [{ did: "heard" }] }));
});

it("lists the steps with the ways between them, for those who do not see the drawing", async () => {
  await editor();
  const step = await screen.findByRole("button", { name: "choose" });
  expect(step.closest("li")?.textContent).toBe("choose if total > 5: 1.1.1 say");
});

it("draws each step once below the one before", () => {
  const { nodes, edges } = drawn(STEPS, "the end");
  expect(nodes.map((node) => node.id)).toEqual(["0", "1", "end"]);
  const heights = nodes.map((node) => node.position.y);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expect(edges.map((edge) => [edge.source, edge.target, edge.label])).toEqual([
    ["0", "1", "total > 5"],
    ["1", "end", undefined],
  ]);
});
