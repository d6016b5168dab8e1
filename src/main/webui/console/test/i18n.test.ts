// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { type Catalog, type Entry, translator } from "../src/i18n/catalog";
import { catalog as de } from "../src/i18n/de";
import { catalog as en } from "../src/i18n/en";
import { known } from "../src/i18n/locales";
import { catalog as zh } from "../src/i18n/zh";

const texts = (entry: Entry) => (typeof entry === "string" ? [entry] : [entry.one, entry.other]);
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
/** Words that are the same in another language. */
const SAME =
  /^(Kefu|Bot|Desk|Studio|Demo|Webhook|AI|Admin|Agent|Name|Status|optional|System|Details|Position|Telegram|WhatsApp|Slack|LINE|SMS \(Twilio\)|\{.*\}.*|Bot: .*)$/;

describe.each([
  ["zh", zh],
  ["de", de],
] as [string, Catalog][])("the catalog %s", (_, catalog) => {
  it("has every text and no other", () => {
    expect(Object.keys(catalog).sort()).toEqual(Object.keys(en).sort());
  });

  it("fills the same values into each text", () => {
    for (const [key, entry] of Object.entries(en)) {
      const wanted = placeholders(texts(entry).at(-1) ?? "");
      for (const text of texts(catalog[key as keyof Catalog])) expect([key, placeholders(text)]).toEqual([key, wanted]);
    }
  });

  it("is translated", () => {
    const untranslated = Object.entries(en).filter(([key, entry]) => {
      const [own] = texts(catalog[key as keyof Catalog]);
      const [english = ""] = texts(entry);
      return own === "" || (own === english && !SAME.test(english));
    });
    expect(untranslated.map(([key]) => key)).toEqual([]);
  });
});

describe("translating", () => {
  it("fills values and picks the form of the number", () => {
    const t = translator(en, "en");
    expect(t("row.unread", { n: 1 })).toBe("1 unread message");
    expect(t("row.unread", { n: 3 })).toBe("3 unread messages");
    expect(t("act.lost", { name: "{name}" })).toBe("{name} has it already.");
    expect(t.has("reason.not-understood")).toBe(true);
    expect(t.has("reason.new-one")).toBe(false);
  });

  it("takes the nearest language", () => {
    expect([known("zh-Hant-TW"), known("de-AT"), known("fr"), known(null)]).toEqual(["zh", "de", null, null]);
  });
});
