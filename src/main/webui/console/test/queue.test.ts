// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from "vitest";
import { Problem } from "../src/api/problem";
import { viewOf } from "../src/live/queue";
import { conversation, fakeApi, JONAS, liveDesk, MIA } from "./stage";

const ids = (desk: ReturnType<typeof liveDesk>["desk"], view: Parameters<typeof viewOf>[1]) =>
  viewOf(desk.holder.get().conversations, view, MIA.id).map((item) => item.id);

describe("the lists", () => {
  it("puts who waits longest first, and elsewhere the last message first", async () => {
    const { desk, api } = liveDesk();
    api.list.mockResolvedValue({
      items: [
        conversation("late", { waitingSince: "2026-11-23T10:05:00Z", lastMessageAt: "2026-11-23T10:09:00Z" }),
        conversation("early", { waitingSince: "2026-11-23T10:00:00Z", lastMessageAt: "2026-11-23T10:01:00Z" }),
      ],
      next: null,
    });
    await desk.queue.show("unassigned");
    expect(ids(desk, "unassigned")).toEqual(["early", "late"]);
    expect(ids(desk, "all")).toEqual(["late", "early"]);
  });

  it("keeps the newer state, whichever way it came", async () => {
    const { desk, api } = liveDesk();
    desk.queue.changed(conversation("a", { cursor: 5, assignee: JONAS }));
    api.list.mockResolvedValue({ items: [conversation("a", { cursor: 4 })], next: null });
    await desk.queue.show("unassigned");
    expect(ids(desk, "unassigned")).toEqual([]);
    desk.queue.changed(conversation("a", { cursor: 6 }));
    expect(ids(desk, "unassigned")).toEqual(["a"]);
  });

  it("moves a claimed conversation out of everybody's queue at once", () => {
    const { desk } = liveDesk();
    desk.queue.changed(conversation("a"));
    expect(ids(desk, "unassigned")).toEqual(["a"]);
    desk.queue.changed(conversation("a", { cursor: 2, assignee: JONAS }));
    expect(ids(desk, "unassigned")).toEqual([]);
    expect(ids(desk, "mine")).toEqual([]);
  });

  it("reads pages on demand and says once that somebody waits", async () => {
    const { desk, api } = liveDesk();
    const heard = vi.fn();
    desk.holder.hear(heard);
    api.list.mockResolvedValueOnce({ items: [conversation("a")], next: "page-2" });
    api.list.mockResolvedValueOnce({ items: [conversation("b")], next: null });
    await desk.queue.show("unassigned");
    await desk.queue.show("unassigned");
    await desk.queue.more("unassigned");
    expect(api.list.mock.calls.map((call) => call[1])).toEqual([null, "page-2"]);
    desk.queue.changed(conversation("c"));
    desk.queue.changed(conversation("c", { cursor: 2 }));
    expect(heard).toHaveBeenCalledOnce();
  });

  it("drops after a lost line what is no longer there, keeps what is looked at and what arrives meanwhile", async () => {
    const api = fakeApi();
    const { desk } = liveDesk(api);
    api.list.mockResolvedValueOnce({ items: [conversation("gone"), conversation("watched")], next: null });
    await desk.queue.show("unassigned");
    api.list.mockImplementationOnce(async () => {
      desk.queue.changed(conversation("fresh"));
      return { items: [conversation("still")], next: null };
    });
    await desk.queue.resync(["watched"]);
    expect(ids(desk, "unassigned").sort()).toEqual(["fresh", "still", "watched"]);
  });

  it("loses nothing when the line opens while a list is being read for the first time", async () => {
    const { desk, api } = liveDesk();
    const page = { items: [conversation("a")], next: null };
    api.list.mockResolvedValueOnce({ items: [], next: null });
    await desk.queue.show("mine");
    let answer: (page: unknown) => void = () => {};
    api.list.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const first = desk.queue.show("unassigned");
    api.list.mockImplementation(async (view) => {
      answer(page);
      await first;
      return view === "unassigned" ? page : { items: [], next: null };
    });
    await desk.queue.resync([]);
    expect(ids(desk, "unassigned")).toEqual(["a"]);
    expect(desk.holder.get().views.unassigned).toMatchObject({ loaded: true, loading: false });
  });

  it("says what went wrong when a list could not be read even anew", async () => {
    const { desk, api } = liveDesk();
    api.list.mockReturnValueOnce(new Promise(() => {}));
    void desk.queue.show("unassigned");
    api.list.mockRejectedValue(new Problem(503, "unavailable", ""));
    await desk.queue.resync([]);
    await vi.waitFor(() => expect(desk.holder.get().views.unassigned.problem?.status).toBe(503));
    expect(desk.holder.get().views.unassigned.loading).toBe(false);
  });

  it("keeps what it has when reading anew fails", async () => {
    const { desk, api } = liveDesk();
    api.list.mockResolvedValueOnce({ items: [conversation("a")], next: null });
    await desk.queue.show("unassigned");
    api.list.mockRejectedValueOnce(new Error("down"));
    await desk.queue.resync([]);
    expect(ids(desk, "unassigned")).toEqual(["a"]);
  });
});
