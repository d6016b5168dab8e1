// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { accent, contrast, parse } from "../src/loader/color";
import { labels } from "../src/loader/labels";
import { de } from "../src/text/de";
import { en } from "../src/text/en";
import { linkify, safeUrl } from "../src/text/links";
import { chooseLocale } from "../src/text/locale";
import { bytes, day, moment, money } from "../src/text/time";
import { own, words } from "../src/text/words";
import { zh } from "../src/text/zh";

const holes = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();

test.each([
  ["de", de],
  ["zh", zh],
])("%s has every text, with the same places to fill", (_, other) => {
  expect(Object.keys(other).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    const translated = other[key as keyof typeof en];
    expect(translated.trim(), key).not.toBe("");
    expect(holes(translated), key).toEqual(holes(text));
  }
});

test("the assistant is named as one in every language", () => {
  expect([en.ai, de.ai, zh.ai]).toEqual(["AI assistant", "KI-Assistent", "AI 助手 · AI生成"]);
});

test("the page's wish comes first, every Chinese is Chinese, an unknown language is passed over", () => {
  expect(chooseLocale(undefined, "fr", "zh-TW", "en")).toBe("zh-TW");
  expect(words("zh-TW")).toBe(zh);
  expect(labels("zh-TW").launcher).toBe("在线客服");
  expect(chooseLocale("de_AT")).toBe("de-AT");
  expect(chooseLocale("fr", "", "not a locale")).toBe(null);
  expect(words("fr")).toBe(en);
});

test("a merchant's text is found for the language, else for the inbox's, else any", () => {
  expect(own({ en: "Hi", de: "Hallo" }, "de-AT", "en")).toBe("Hallo");
  expect(own({ en: "Hi", zh: "您好" }, "de", "zh")).toBe("您好");
  expect(own({ de: "Hallo" }, "zh", "en")).toBe("Hallo");
  expect(own(null, "en", "en")).toBe("");
});

test("only web addresses become links, without the sentence around them", () => {
  expect(linkify("see https://a.example/x?y=1. Or (http://b.example)")).toEqual([
    "see ",
    { href: "https://a.example/x?y=1", text: "https://a.example/x?y=1" },
    ". Or (",
    { href: "http://b.example/", text: "http://b.example" },
    ")",
  ]);
  expect(linkify("查询：https://a.example/1。谢谢")[1]).toMatchObject({ href: "https://a.example/1" });
  expect(linkify("javascript:alert(1) data:text/html,x")).toEqual(["javascript:alert(1) data:text/html,x"]);
  expect(safeUrl("javascript:alert(1)", "https://kefu.example")).toBe(null);
  expect(safeUrl("/api/v1/attachments/1", "https://kefu.example")).toBe("https://kefu.example/api/v1/attachments/1");
});

test("every merchant color can be read, as a ground and as a text", () => {
  const rgb = (css: string) => css.match(/\d+/g)?.map(Number) as [number, number, number];
  for (const color of ["#ffe14d", "#111", "#fff", "#000000", "#ff5a5f", "#777777", "#2457d6", "red", undefined]) {
    for (const ground of ["#f1f3f6", "#2a2d35"]) {
      const { fill, on, text } = accent(color, ground);
      expect(contrast(rgb(fill), rgb(on)), `${color} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(text), parse(ground) as never), `${color} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test("days do not move with the time zone, times are short today, money is local", () => {
  expect(day("2026-11-18", "en")).toBe("Nov 18");
  const now = new Date(2026, 10, 23, 18, 0);
  expect(moment(new Date(2026, 10, 23, 9, 5).toISOString(), "de", now)).toBe("9:05");
  expect(moment(new Date(2026, 10, 22, 9, 5).toISOString(), "de", now)).toContain("22. Nov");
  expect(moment("nonsense", "en")).toBe("");
  expect(money("129.90", "EUR", "en")).toBe("€129.90");
  expect(money("5", "not a currency", "en")).toBe("5 not a currency");
  expect(bytes(10 * 1024 * 1024, "de")).toBe("10 MB");
});
