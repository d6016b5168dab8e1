// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { localPath } from "../src/account/Login";
import type { Inbox } from "../src/api/inbox";
import { contrastWithWhite, textOn } from "../src/studio/contrast";
import { formOf, origin, patchOf, sound } from "../src/studio/inboxForm";

const INBOX: Inbox = {
  id: "1",
  publicId: "wgt_1",
  kind: "widget",
  name: "Shop",
  greeting: { en: "Hi" },
  allowedOrigins: ["*"],
};

describe("an inbox", () => {
  it("is saved with what was changed only", () => {
    const before = formOf(INBOX);
    expect(patchOf(before, before)).toEqual({});
    expect(patchOf(before, { ...before, greeting: { en: "Hello" } })).toEqual({ greeting: { en: "Hello" } });
  });

  it("loses its hours as an empty week", () => {
    const hours = { zone: "Europe/Berlin", week: { mon: [["09:00", "18:00"]] } } as Inbox["hours"];
    const before = formOf({ ...INBOX, hours: hours ?? null });
    expect(patchOf(before, { ...before, hours: null })).toEqual({
      hours: { zone: "Europe/Berlin", week: {}, holidays: [] },
    });
    expect(formOf({ ...INBOX, hours: { zone: "UTC", week: {} } }).hours).toBeNull();
  });

  it("knows a site address", () => {
    expect(origin(" https://Shop.example/ ")).toBe("https://shop.example");
    expect(origin("http://localhost:3000")).toBe("http://localhost:3000");
    expect(origin("*")).toBe("*");
    for (const bad of ["shop.example", "https://shop.example/path", "ftp://shop.example", "https://a@shop.example"]) {
      expect([bad, origin(bad)]).toEqual([bad, null]);
    }
  });

  it("has hours that end after they start and do not overlap", () => {
    expect(
      sound([
        ["09:00", "12:00"],
        ["13:00", "18:00"],
      ]),
    ).toBe(true);
    expect(
      sound([
        ["13:00", "18:00"],
        ["09:00", "12:00"],
      ]),
    ).toBe(true);
    expect(
      sound([
        ["09:00", "14:00"],
        ["13:00", "18:00"],
      ]),
    ).toBe(false);
    expect(sound([["18:00", "09:00"]])).toBe(false);
  });

  it("warns of colours on which white cannot be read", () => {
    expect(contrastWithWhite("#000000")).toBeCloseTo(21);
    expect(textOn("#2457d6")).toBe("#ffffff");
    expect(textOn("#ffdd00")).toBe("#111111");
  });
});

describe("after the sign-in", () => {
  it("one gets back to a page of this app, never to another site", () => {
    expect(localPath("/desk/mine/1?x=2")).toBe("/desk/mine/1?x=2");
    for (const bad of [null, "", "//evil.example", "/\\evil.example", "https://evil.example", "/login?to=/x"]) {
      expect(localPath(bad)).toBe("/desk/unassigned");
    }
  });
});
