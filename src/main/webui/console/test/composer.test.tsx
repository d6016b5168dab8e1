// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Problem } from "../src/api/problem";
import type { ConversationSummary } from "../src/api/types";
import { Composer } from "../src/desk/Composer";
import { draftOf, type Mode } from "../src/desk/drafts";
import { conversation, draw, fakeApi, JONAS, liveDesk, MIA } from "./stage";

function compose(change: Partial<ConversationSummary> = {}, mode: Mode = "reply") {
  const api = fakeApi();
  const { desk } = liveDesk(api);
  const item = conversation("a", { assignee: MIA, ...change });
  desk.queue.changed(item);
  const drawn = draw(<Composer conversation={item} mode={mode} onMode={() => {}} />, desk);
  const text = () => screen.queryByRole<HTMLTextAreaElement>("textbox");
  const type = (value: string) => fireEvent.change(screen.getByRole("textbox"), { target: { value } });
  const press = (init: KeyboardEventInit) => fireEvent.keyDown(screen.getByRole("textbox"), { key: "Enter", ...init });
  return { api, desk, drawn, text, type, press };
}

describe("the composer", () => {
  it("sends with Ctrl or Cmd and Enter, not with Enter alone", async () => {
    const { api, type, press, text } = compose();
    type("Hello");
    press({});
    expect(api.write).not.toHaveBeenCalled();
    press({ ctrlKey: true });
    await waitFor(() => expect(api.write).toHaveBeenCalledOnce());
    expect(api.write.mock.calls[0]?.[1]).toMatchObject({ text: "Hello", note: false });
    expect(text()?.value).toBe("");
    type("Again");
    press({ metaKey: true });
    await waitFor(() => expect(api.write).toHaveBeenCalledTimes(2));
  });

  it("leaves Enter to the input method while it composes", () => {
    const { api, type, press } = compose();
    type("ni hao");
    press({ ctrlKey: true, isComposing: true });
    press({ ctrlKey: true, keyCode: 229 });
    expect(api.write).not.toHaveBeenCalled();
  });

  it("keeps a draft for each conversation and for the note beside the reply", () => {
    const { type, drawn } = compose();
    type("half a sentence");
    drawn.unmount();
    const again = compose();
    expect(again.text()?.value).toBe("half a sentence");
    again.drawn.unmount();
    const note = compose({}, "note");
    expect(note.text()?.value).toBe("");
    note.type("for the team");
    expect([draftOf("a", "reply").text, draftOf("a", "note").text]).toEqual(["half a sentence", "for the team"]);
    expect(sessionStorage.getItem("kefu.draft.note.a")).toContain("for the team");
  });

  it("does not send nothing", () => {
    const { api, type, press } = compose();
    type("   ");
    press({ ctrlKey: true });
    expect(api.write).not.toHaveBeenCalled();
  });

  it("explains who has the conversation and still takes a note", async () => {
    const held = compose({ assignee: JONAS });
    expect(screen.getByText(/Jonas has this conversation/)).toBeTruthy();
    expect(held.text()).toBeNull();
    held.drawn.unmount();
    const note = compose({ assignee: JONAS }, "note");
    note.type("Ask the depot");
    note.press({ ctrlKey: true });
    await waitFor(() => expect(note.api.write.mock.calls[0]?.[1]).toMatchObject({ note: true }));
  });

  it("gives the text back when the race is lost, and says to whom", async () => {
    const { api, type, press } = compose({ assignee: null });
    api.write.mockRejectedValueOnce(new Problem(409, "not-yours", "", null, null, null, JONAS));
    api.detail.mockResolvedValueOnce(conversation("a", { assignee: JONAS, cursor: 2 }));
    type("I will look");
    press({ ctrlKey: true });
    expect(await screen.findByText(/Not sent: Jonas has this conversation/)).toBeTruthy();
    expect(draftOf("a", "reply").text).toBe("I will look");
  });

  it("says what sending will do", () => {
    const free = compose({ assignee: null });
    expect(screen.getByRole("button", { name: /Claim and send/ })).toBeTruthy();
    free.drawn.unmount();
    compose({ assignee: null, status: "pending" });
    expect(screen.getByRole("button", { name: /Take over and send/ })).toBeTruthy();
  });
});
