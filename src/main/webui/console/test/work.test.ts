// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Macro } from "../src/api/work";
import { filled, matching, replaced, wordAt } from "../src/desk/inserts";
import { wakesAt } from "../src/desk/snoozes";
import { suggestedReason } from "../src/desk/suggestedReason";
import { belongs, viewOf } from "../src/live/queue";
import { conversation, MIA } from "./stage";

const macro = (shortcut: string, title: string, text = ""): Macro => ({
  id: shortcut,
  shortcut,
  title,
  text,
  tags: [],
  team: null,
  resolve: false,
});

describe("what is put into a text", () => {
  it("is looked for with a sign at the beginning of a word", () => {
    expect(wordAt("/", 1, "/")).toBe("");
    expect(wordAt("Hello /zi", 9, "/")).toBe("zi");
    expect(wordAt("Hello /zi and more", 9, "/")).toBe("zi");
    expect(wordAt("and/or", 6, "/")).toBeNull();
    expect(wordAt("1/2", 3, "/")).toBeNull();
    expect(wordAt("@米", 2, "@")).toBe("米");
  });

  it("takes the place of the word and leaves the rest", () => {
    expect(replaced("Hello /zi there", 9, "zi", "a new zip")).toEqual({ text: "Hello a new zip there", caret: 15 });
  });

  it("names the shopper where the name is known, and leaves what it does not know", () => {
    const text = "Dear {{first_name}}, {{agent}} here. {{secret}}";
    const known = conversation("a", { contact: { id: "c", name: "Anna Berg" } });
    expect(filled(macro("hi", "Hi", text), known, "Mia")).toBe("Dear Anna, Mia here. {{secret}}");
    const unknown = conversation("a", { contact: { id: "c", name: null } });
    expect(filled(macro("hi", "Hi", text), unknown, "Mia")).toBe("Dear, Mia here. {{secret}}");
  });

  it("is found by shortcut and by title", () => {
    const all = [macro("zip", "Zips are replaced"), macro("late", "Late parcel"), macro("sorry", "We replace it")];
    expect(matching(all, "repl").map((each) => each.id)).toEqual(["zip", "sorry"]);
    expect(matching(all, "LA").map((each) => each.id)).toContain("late");
  });
});

describe("snoozing", () => {
  it("wakes in the morning, and next week on Monday whatever day it is", () => {
    for (let day = 1; day <= 14; day++) {
      const now = new Date(2026, 10, day, 15, 30);
      const week = new Date(wakesAt("week", now) ?? 0);
      expect([week.getDay(), week.getHours()]).toEqual([1, 9]);
      const away = (week.getTime() - now.getTime()) / 86_400_000;
      expect(away).toBeGreaterThan(0);
      expect(away).toBeLessThanOrEqual(7);
      expect(new Date(wakesAt("tomorrow", now) ?? 0).getHours()).toBe(9);
    }
    expect(wakesAt("reply", new Date())).toBeNull();
  });
});

describe("the queue", () => {
  it("puts the most pressing first, and of those the longest wait", () => {
    const items = [
      conversation("new", { waitingSince: "2026-11-25T10:00:00Z" }),
      conversation("old", { waitingSince: "2026-11-25T09:00:00Z" }),
      conversation("urgent", { waitingSince: "2026-11-25T11:00:00Z", priority: "urgent" }),
      conversation("high", { waitingSince: "2026-11-25T11:00:00Z", priority: "high" }),
    ];
    const known = new Map(items.map((item) => [item.id, item]));
    expect(viewOf(known, "unassigned", MIA.id).map((item) => item.id)).toEqual(["urgent", "high", "old", "new"]);
  });

  it("keeps what sleeps out of sight and in its place", () => {
    const asleep = conversation("a", { status: "snoozed", assignee: MIA });
    expect(belongs(asleep, "mine", MIA.id)).toBe(false);
    expect(belongs(asleep, "snoozed", MIA.id)).toBe(true);
    expect(belongs(asleep, "all", MIA.id)).toBe(true);
  });
});

describe("what it was about", () => {
  it("is suggested by what was tried, and never against what somebody has said", () => {
    const item = conversation("a");
    const detail = { ...item, tried: [{ name: "find-order", value: "found" }] };
    expect(suggestedReason(item, detail)).toBe("order-status");
    expect(suggestedReason({ ...item, reason: "complaint" }, detail)).toBe("complaint");
    expect(suggestedReason({ ...item, contactReason: "refund" }, detail)).toBe("refund");
    expect(suggestedReason(item, null)).toBe("other");
  });
});
