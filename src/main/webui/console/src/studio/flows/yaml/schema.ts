// SPDX-License-Identifier: Apache-2.0
import type { Schema } from "../../../api/flows";
import { ITEM } from "./place";

/** A word that can be written somewhere. */
export interface Offer {
  word: string;
  kind: "key" | "value";
  help: string;
  /** What comes behind a key: a value on the same line, keys below, or a list below. */
  holds: "value" | "keys" | "list";
}

/** The ways in which what stands at a path may be written. */
function at(root: Schema, path: readonly string[]): Schema[] {
  let here = ways(root, root);
  for (const key of path) {
    here = here.flatMap((schema) => {
      const inner = key === ITEM ? schema.items : (schema.properties?.[key] ?? rest(schema));
      return inner ? ways(root, inner) : [];
    });
  }
  return here;
}

function rest(schema: Schema): Schema | undefined {
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
}

function ways(root: Schema, schema: Schema): Schema[] {
  const meant = resolved(root, schema);
  return meant.anyOf ? meant.anyOf.flatMap((one) => ways(root, one)) : [meant];
}

function resolved(root: Schema, schema: Schema): Schema {
  return schema.$ref ? (root.$defs?.[schema.$ref.replace("#/$defs/", "")] ?? {}) : schema;
}

/** What can be written at a path: keys, or the words that may stand there alone. */
export function offers(root: Schema, path: readonly string[]): Offer[] {
  const found = new Map<string, Offer>();
  for (const schema of at(root, path)) {
    for (const [word, inner] of Object.entries(schema.properties ?? {})) {
      const offer: Offer = { word, kind: "key", help: help(root, inner), holds: holds(root, inner) };
      if (!found.has(word)) found.set(word, offer);
    }
    for (const word of schema.enum ?? (schema.const ? [schema.const] : [])) {
      if (!found.has(word)) found.set(word, { word, kind: "value", help: help(root, schema), holds: "value" });
    }
    if (schema.type === "boolean") {
      for (const word of ["true", "false"]) found.set(word, { word, kind: "value", help: "", holds: "value" });
    }
  }
  return [...found.values()];
}

/** What the schema says of the key at the end of a path. */
export function helpAt(root: Schema, path: readonly string[]): string {
  const key = path.at(-1);
  if (!key || key === ITEM) return "";
  for (const schema of at(root, path.slice(0, -1))) {
    const inner = schema.properties?.[key];
    if (inner) return help(root, inner);
  }
  return "";
}

function help(root: Schema, schema: Schema): string {
  return schema.description ?? resolved(root, schema).description ?? "";
}

function holds(root: Schema, schema: Schema): Offer["holds"] {
  const all = ways(root, schema);
  if (all.some((one) => one.items) && !all.some((one) => one.type === "string")) return "list";
  return all.every((one) => one.properties || rest(one)) ? "keys" : "value";
}
