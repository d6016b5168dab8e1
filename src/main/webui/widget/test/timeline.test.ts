// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { advance, anew, empty, merge } from "../src/core/timeline";
import type { Message } from "../src/core/wire";

const message = (id: string, seq: number, cursor = seq, text = id): Message => ({
  id,
  seq,
  cursor,
  author: { kind: "bot" },
  ai: true,
  text,
  sentAt: "",
  status: "sent",
});
const shown = (timeline: typeof empty) => timeline.entries.map((entry) => entry.message.text);

test("messages stand in accept order, whatever order they come in", () => {
  const timeline = [message("c", 3), message("a", 1), message("b", 2)].reduce(merge, empty);
  expect(shown(timeline)).toEqual(["a", "b", "c"]);
});

test("the same message twice is there once", () => {
  const once = merge(empty, message("a", 1));
  expect(merge(once, message("a", 1))).toBe(once);
});

test("a newer version replaces, an older one does not", () => {
  const timeline = [message("a", 1, 5, "new"), message("a", 1, 2, "old")].reduce(merge, empty);
  expect(shown(timeline)).toEqual(["new"]);
  expect(shown(merge(timeline, message("a", 1, 6, "newest")))).toEqual(["newest"]);
});

test("merging does not move the resume point, and the resume point never goes back", () => {
  expect(merge(empty, message("a", 9)).cursor).toBe(0);
  expect(advance(advance(empty, 7), 3).cursor).toBe(7);
});

test("a conversation that follows a closed one starts below it and counts from one", () => {
  const before = advance(merge(empty, message("old", 40)), 40);
  const after = merge(anew(before), message("new", 1));
  expect(shown(after)).toEqual(["old", "new"]);
  expect(after.cursor).toBe(0);
});
