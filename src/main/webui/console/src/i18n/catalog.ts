// SPDX-License-Identifier: Apache-2.0
import type { changes } from "./en/changes";
import type { channels } from "./en/channels";
import type { confidence } from "./en/confidence";
import type { desk } from "./en/desk";
import type { flows } from "./en/flows";
import type { operations } from "./en/operations";
import type { shell } from "./en/shell";
import type { spend } from "./en/spend";
import type { stores } from "./en/stores";
import type { studio } from "./en/studio";
import type { why } from "./en/why";
import type { work } from "./en/work";

export type Entry = string | { one: string; other: string };
type English = typeof shell &
  typeof desk &
  typeof studio &
  typeof stores &
  typeof flows &
  typeof why &
  typeof work &
  typeof confidence &
  typeof spend &
  typeof operations &
  typeof channels &
  typeof changes;
export type Key = keyof English;
export type Catalog = Record<Key, Entry>;

/** A translation of one English file: the same keys, each with text. */
export type Translated<T> = Record<keyof T, Entry>;

type Text<E> = E extends { other: infer S } ? S : E;
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Placeholders<K extends Key> = Names<Text<English[K]>>;

/** The values a text needs: none, or one for each {placeholder}. */
export type Values<K extends Key> = [Placeholders<K>] extends [never]
  ? []
  : [values: Record<Placeholders<K>, string | number>];

export interface Translate {
  <K extends Key>(key: K, ...values: Values<K>): string;
  /** For keys that are built from what the server says, such as a reason it has newly learnt. */
  has(key: string): boolean;
}

export function translator(catalog: Catalog, locale: string): Translate {
  const plural = new Intl.PluralRules(locale);
  const translate = <K extends Key>(key: K, ...[values]: Values<K>): string => {
    const given = (values ?? {}) as Record<string, string | number>;
    const entry = catalog[key];
    const text = typeof entry === "string" ? entry : plural.select(Number(given.n)) === "one" ? entry.one : entry.other;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
  };
  return Object.assign(translate, { has: (key: string) => Object.hasOwn(catalog, key) });
}
