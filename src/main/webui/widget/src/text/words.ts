// SPDX-License-Identifier: Apache-2.0
import { de } from "./de";
import { en, type Words } from "./en";
import { language } from "./locale";
import { zh } from "./zh";

export type { Words } from "./en";

const all: Record<string, Words> = { en, zh, de };

/** The texts of a locale; another Chinese is Chinese, an unknown language is English. */
export function words(locale: string): Words {
  return all[language(locale)] ?? en;
}

/** A text of the merchant, given by language. */
export function own(texts: Record<string, string> | null | undefined, locale: string, fallback: string): string {
  if (!texts) return "";
  return texts[locale] ?? texts[language(locale)] ?? texts[fallback] ?? texts.en ?? Object.values(texts)[0] ?? "";
}

export function fill(text: string, ...values: (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index) => String(values[index] ?? ""));
}
