// SPDX-License-Identifier: Apache-2.0
import type { Fact, Withheld } from "./types";

/** Facts come as a list, each with its source, or as names and values the shopper has given. */
export function factsOf(raw: unknown): Fact[] {
  if (Array.isArray(raw)) return raw.flatMap((item) => one(item as Record<string, unknown>));
  if (typeof raw !== "object" || raw === null) return [];
  return Object.entries(raw)
    .filter(([, value]) => ["string", "number"].includes(typeof value))
    .map(([fact, value]) => ({ fact, value: String(value), source: null }));
}

/** What a message's sources tell of what was not said. */
export function withheldOf(raw: unknown): Withheld[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap(({ withheld, kind, expected }: Record<string, unknown>) => {
    const figure = text(withheld);
    return figure === null ? [] : [{ figure, kind: text(kind) ?? "", expected: text(expected) ?? "" }];
  });
}

function one(item: Record<string, unknown>): Fact[] {
  const fact = text(item.fact) ?? text(item.name);
  const value = text(item.value);
  if (!fact || value === null) return [];
  return [{ fact, value, source: text(item.source), age: text(item.age), asOf: text(item.asOf) }];
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : null;
}
