// SPDX-License-Identifier: Apache-2.0
import type { ConversationSummary } from "../api/types";
import type { Macro } from "../api/work";

/** The word with its sign that ends at the caret: what somebody is looking for with "/" or "@". */
export function wordAt(text: string, caret: number, sign: "/" | "@"): string | null {
  const before = text.slice(0, caret);
  const found = new RegExp(`(?:^|\\s)${sign}([\\p{L}\\p{N}_-]*)$`, "u").exec(before);
  return found ? (found[1] ?? "") : null;
}

/** The text with that word replaced, and where the caret is then. */
export function replaced(text: string, caret: number, word: string, by: string): { text: string; caret: number } {
  const from = caret - word.length - 1;
  return { text: text.slice(0, from) + by + text.slice(caret), caret: from + by.length };
}

/** A canned text with who it is for and from filled in; what is not known is left out. */
export function filled(macro: Macro, conversation: ConversationSummary, agent: string): string {
  const name = conversation.contact.name ?? "";
  const values: Record<string, string> = {
    name,
    first_name: name.split(/\s+/)[0] ?? "",
    agent,
    inbox: conversation.inbox.name,
  };
  return macro.text
    .replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, key: string) => values[key] ?? whole)
    .replace(/ +([,，])/g, "$1");
}

export function matching(macros: readonly Macro[], word: string): Macro[] {
  const wanted = word.toLowerCase();
  return macros
    .filter((macro) => macro.shortcut.toLowerCase().startsWith(wanted) || macro.title.toLowerCase().includes(wanted))
    .slice(0, 8);
}
