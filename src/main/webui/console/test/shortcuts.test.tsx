// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { enableKeys, useShortcuts } from "../src/desk/useShortcuts";
import { holderOf, verbsOf } from "../src/desk/verbs";
import { conversation, JONAS, MIA } from "./stage";

function Keys({ onJ, onEscape }: { onJ: () => void; onEscape: () => void }) {
  useShortcuts({ j: onJ, Escape: onEscape });
  return (
    <>
      <textarea aria-label="text" />
      <div role="dialog">
        <button type="button">within</button>
      </div>
    </>
  );
}

describe("shortcuts", () => {
  it("work on the page, not while typing, with a modifier or within a dialog", () => {
    const onJ = vi.fn();
    render(<Keys onJ={onJ} onEscape={() => {}} />);
    fireEvent.keyDown(document.body, { key: "j" });
    expect(onJ).toHaveBeenCalledOnce();
    fireEvent.keyDown(screen.getByLabelText("text"), { key: "j" });
    fireEvent.keyDown(screen.getByText("within"), { key: "j" });
    fireEvent.keyDown(document.body, { key: "j", ctrlKey: true });
    expect(onJ).toHaveBeenCalledOnce();
  });

  it("can be switched off, except Escape", () => {
    const onJ = vi.fn();
    const onEscape = vi.fn();
    render(<Keys onJ={onJ} onEscape={onEscape} />);
    enableKeys(false);
    fireEvent.keyDown(document.body, { key: "j" });
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect([onJ.mock.calls.length, onEscape.mock.calls.length]).toEqual([0, 1]);
  });

  it("Escape leaves the text field first", () => {
    const onEscape = vi.fn();
    render(<Keys onJ={() => {}} onEscape={onEscape} />);
    const text = screen.getByLabelText("text");
    text.focus();
    fireEvent.keyDown(text, { key: "Escape" });
    expect(document.activeElement).not.toBe(text);
    expect(onEscape).not.toHaveBeenCalled();
  });
});

describe("what an agent can do", () => {
  it("depends on who has the conversation", () => {
    expect(verbsOf(conversation("a", { status: "pending" }), "mia")).toEqual(["take-over", "resolve"]);
    expect(verbsOf(conversation("a"), "mia")).toEqual(["claim", "return", "resolve"]);
    expect(verbsOf(conversation("a", { assignee: MIA }), "mia")).toEqual(["resolve", "return", "release"]);
    expect(verbsOf(conversation("a", { assignee: JONAS }), "mia")).toEqual([]);
    expect(verbsOf(conversation("a", { status: "resolved", assignee: JONAS }), "mia")).toEqual(["reopen"]);
    expect(holderOf(conversation("a", { assignee: JONAS }), "mia")).toEqual(JONAS);
    expect(holderOf(conversation("a", { assignee: MIA }), "mia")).toBeNull();
  });
});
