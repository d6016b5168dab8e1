// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../src/api/problem";
import { conversation, JONAS, liveDesk, message } from "./stage";

const outgoing = (id: string) => ({ id, text: `text of ${id}`, note: false, attachments: [] });
const settled = () => vi.advanceTimersByTimeAsync(0);

describe("a thread", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("reads all pages, then watches from the last cursor", async () => {
    const { desk, api, sockets } = liveDesk();
    api.messages.mockResolvedValueOnce({ items: [message("m1", 1)], cursor: 1, more: true });
    api.messages.mockResolvedValueOnce({ items: [message("m2", 2)], cursor: 2, more: false });
    desk.start();
    await desk.watch("a");
    expect(desk.holder.thread("a").messages.map((each) => each.id)).toEqual(["m1", "m2"]);
    expect(sockets[0]?.sent).toContainEqual({ type: "watch", conversationId: "a", since: 2 });
    desk.stop();
  });

  it("replaces a message by its newer state only, in accept order", async () => {
    const { desk } = liveDesk();
    await desk.watch("a");
    desk.threads.arrived("a", message("m2", 2));
    desk.threads.arrived("a", message("m1", 5, { seq: 1, status: "read" }));
    desk.threads.arrived("a", message("m1", 3, { seq: 1, status: "sent" }));
    const { messages, cursor } = desk.holder.thread("a");
    expect(messages.map((each) => [each.id, each.status])).toEqual([
      ["m1", "read"],
      ["m2", "sent"],
    ]);
    expect(cursor).toBe(5);
  });

  it("says 'since n' after a lost line and misses nothing", async () => {
    const { desk, api, sockets } = liveDesk();
    desk.start();
    sockets[0]?.hears({ type: "welcome" });
    await desk.watch("a");
    desk.threads.arrived("a", message("m1", 7));
    sockets[0]?.breaks();
    expect(desk.holder.get().connection).toBe("lost");
    api.messages.mockResolvedValueOnce({ items: [message("m2", 8)], cursor: 8, more: false });
    await vi.advanceTimersByTimeAsync(600);
    sockets[1]?.hears({ type: "welcome" });
    await settled();
    expect(api.messages).toHaveBeenLastCalledWith("a", 7);
    expect(sockets[1]?.sent).toContainEqual({ type: "watch", conversationId: "a", since: 8 });
    expect(desk.holder.thread("a").messages.map((each) => each.id)).toEqual(["m1", "m2"]);
    expect(desk.holder.get().connection).toBe("live");
    desk.stop();
  });

  it("shows our message at once and lets the answer overtake others without losing them", async () => {
    const { desk, api, sockets } = liveDesk();
    desk.start();
    await desk.watch("a");
    api.write.mockResolvedValueOnce(message("own", 9, { seq: 9 }));
    const writing = desk.threads.write("a", outgoing("own"));
    expect(desk.holder.thread("a").sending.map((each) => each.id)).toEqual(["own"]);
    expect(await writing).toEqual({ sent: true });
    expect(desk.holder.thread("a").sending).toEqual([]);
    expect(desk.holder.thread("a").cursor).toBe(0);
    await desk.threads.catchUp("a");
    expect(sockets[0]?.sent.at(-1)).toEqual({ type: "watch", conversationId: "a", since: 0 });
    desk.stop();
  });

  it("sends in the order of writing, one after the other", async () => {
    const { desk, api } = liveDesk();
    let finish = (_: unknown) => {};
    api.write.mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)));
    const first = desk.threads.write("a", outgoing("1"));
    const second = desk.threads.write("a", outgoing("2"));
    await settled();
    expect(api.write).toHaveBeenCalledTimes(1);
    finish(message("1", 1));
    await Promise.all([first, second]);
    expect(api.write.mock.calls.map((call) => call[1].id)).toEqual(["1", "2"]);
  });

  it("keeps a failed message for another try with the same id", async () => {
    const { desk, api } = liveDesk();
    api.write.mockRejectedValueOnce(new Problem(503, "overloaded", ""));
    expect(await desk.threads.write("a", outgoing("1"))).toMatchObject({ sent: false, refused: false });
    expect(desk.holder.thread("a").sending[0]?.problem?.code).toBe("overloaded");
    await desk.threads.write("a", outgoing("1"));
    expect(desk.holder.thread("a").sending).toEqual([]);
    expect(api.write.mock.calls.map((call) => call[1].id)).toEqual(["1", "1"]);
  });

  it("loses the race for a claim and knows at once who has it", async () => {
    const { desk, api } = liveDesk();
    desk.queue.changed(conversation("a"));
    api.act.mockRejectedValueOnce(new Problem(409, "already-claimed", "", null, null, null, JONAS));
    api.detail.mockResolvedValueOnce(conversation("a", { assignee: JONAS, cursor: 2 }));
    expect(await desk.act("a", "claim")).toEqual({ done: false, heldBy: JONAS });
    expect(desk.holder.get().conversations.get("a")?.assignee).toEqual(JONAS);
    api.act.mockRejectedValueOnce(new Problem(500, "error", ""));
    await expect(desk.act("a", "claim")).rejects.toMatchObject({ status: 500 });
  });

  it("hands the text back when somebody else has the conversation", async () => {
    const { desk, api } = liveDesk();
    api.write.mockRejectedValueOnce(new Problem(409, "not-yours", "", null, null, null, JONAS));
    api.detail.mockResolvedValueOnce(conversation("a", { assignee: JONAS }));
    expect(await desk.threads.write("a", outgoing("1"))).toEqual({ sent: false, refused: true, heldBy: JONAS });
    expect(desk.holder.thread("a").sending).toEqual([]);
  });

  it("lets typing end by itself", async () => {
    const { desk, sockets } = liveDesk();
    desk.start();
    sockets[0]?.hears({ type: "typing", conversationId: "a", by: "contact", name: "Anna", leaseMs: 5000 });
    expect(desk.holder.get().typing.get("a")).toBe("Anna");
    await vi.advanceTimersByTimeAsync(5001);
    expect(desk.holder.get().typing.has("a")).toBe(false);
    desk.stop();
  });
});
