// SPDX-License-Identifier: Apache-2.0
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import { type EditorView, hoverTooltip } from "@codemirror/view";
import type { Schema } from "../../../api/flows";
import { declared } from "./names";
import { placeAt } from "./place";
import { helpAt, type Offer, offers } from "./schema";

const STEP = "  ";

/** The lines of a text down to that of a position, and the column in the last of them. */
function upTo(state: EditorState, position: number): { lines: string[]; column: number } {
  const line = state.doc.lineAt(position);
  const lines = state.sliceDoc(0, line.to).split("\n");
  return { lines, column: position - line.from };
}

/** Offers what the schema allows where the cursor stands, and the names that the flow has. */
export function completing(schema: () => Schema | null, flows: () => string[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const root = schema();
    if (!root) return null;
    const { lines, column } = upTo(context.state, context.pos);
    const place = placeAt(lines, column);
    if (!place.word && !context.explicit) return null;
    const indent = " ".repeat(place.from);
    const known = offers(root, place.path)
      .filter((offer) => place.fresh || offer.kind === "value")
      .map((offer) => shown(offer, indent));
    const named = place.fresh ? [] : names(place.path.at(-1) ?? "", context.state, flows());
    const options = [...named, ...known];
    return options.length ? { from: context.pos - place.word.length, options, validFor: /^[\w-]*$/ } : null;
  };
}

function shown(offer: Offer, indent: string): Completion {
  const below = { value: " ", keys: `\n${indent}${STEP}`, list: `\n${indent}${STEP}- ` }[offer.holds];
  return {
    label: offer.word,
    type: offer.kind === "key" ? "property" : "constant",
    ...(offer.help ? { info: offer.help } : {}),
    ...(offer.kind === "key" ? { apply: `${offer.word}:${below}` } : {}),
  };
}

function names(key: string, state: EditorState, flows: string[]): Completion[] {
  const { slots, labels } = declared(state.doc.toString().split("\n"));
  const words = { slot: slots, goto: labels, label: labels, run: flows, flow: flows }[key] ?? [];
  return words.map((label) => ({ label, type: "variable" }));
}

/** What the schema says of the word at a position, or of the key that the position belongs to. */
export function helpOn(
  schema: Schema | null,
  state: EditorState,
  position: number,
): { word: string; help: string } | null {
  if (!schema) return null;
  const line = state.doc.lineAt(position);
  const from = wordStart(state, position);
  const word = /^[\w-]+/.exec(state.sliceDoc(from, line.to))?.[0] ?? "";
  const { lines, column } = upTo(state, from);
  const { path } = placeAt(lines, column);
  const own = word ? helpAt(schema, [...path, word]) : "";
  if (own) return { word, help: own };
  const key = path.at(-1);
  const help = helpAt(schema, path);
  return key && help ? { word: key, help } : null;
}

/** Where the word begins that a position is in: words of flows have hyphens. */
function wordStart(state: EditorState, position: number): number {
  const line = state.doc.lineAt(position);
  return position - (/[\w-]*$/.exec(state.sliceDoc(line.from, position))?.[0].length ?? 0);
}

/** The same help under the mouse. */
export function hovering(schema: () => Schema | null) {
  return hoverTooltip((view: EditorView, position: number) => {
    const found = helpOn(schema(), view.state, position);
    if (!found) return null;
    return {
      pos: position,
      above: true,
      create: () => {
        const dom = document.createElement("div");
        dom.className = "flow-help";
        const word = document.createElement("b");
        word.textContent = found.word;
        dom.append(word, `: ${found.help}`);
        return { dom };
      },
    };
  });
}
