// SPDX-License-Identifier: Apache-2.0

/** A list entry on the way to a place. */
export const ITEM = "-";

/** Where the cursor stands in a flow: the keys above it, and what is being written there. */
export interface Place {
  path: string[];
  /** The word under way. */
  word: string;
  /** Where the word begins in the line. */
  from: number;
  /** Whether the word is a key or stands alone, rather than the value of a key. */
  fresh: boolean;
}

interface Above {
  column: number;
  key: string;
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([\w.-]+))\s*:(?=\s|$)/;
const WORD = /[\w-]*$/;

/**
 * The place of a column in the last of these lines. It goes by indentation alone, because a text that is
 * being written is seldom YAML yet.
 */
export function placeAt(lines: readonly string[], column: number): Place {
  const above: Above[] = [];
  let text = -1;
  for (const line of lines.slice(0, -1)) {
    const indent = line.search(/\S/);
    if (indent < 0 || line[indent] === "#" || (text >= 0 && indent > text)) continue;
    text = -1;
    const { at, rest } = items(line, indent, above);
    const key = KEY.exec(rest);
    if (!key) continue;
    under(above, at, key[1] ?? key[2] ?? key[3] ?? "");
    if (/^[|>][+-]?\d*\s*$/.test(rest.slice(key[0].length).trim())) text = at;
  }
  const line = (lines.at(-1) ?? "").slice(0, column);
  const word = WORD.exec(line)?.[0] ?? "";
  const place = (path: string[], fresh: boolean) => ({ path, word, from: column - word.length, fresh });
  if (text >= 0 && (line.search(/\S/) < 0 || line.search(/\S/) > text)) return place([], false);
  const start = line.search(/\S/);
  const { at, rest } = items(line, start < 0 ? line.length : start, above);
  const key = KEY.exec(rest);
  if (!key) {
    drop(above, at);
    return place(keys(above), true);
  }
  under(above, at, key[1] ?? key[2] ?? key[3] ?? "");
  return inline(keys(above), rest.slice(key[0].length), place);
}

/** Inside braces and brackets of one line, which hold keys and entries of their own. */
function inline(path: string[], value: string, place: (path: string[], fresh: boolean) => Place): Place {
  const inner = [...path];
  const opened: number[] = [];
  let rest = value;
  for (let next = /[{}[\],]|([\w-]+)\s*:\s/.exec(rest); next; next = /[{}[\],]|([\w-]+)\s*:\s/.exec(rest)) {
    rest = rest.slice(next.index + next[0].length);
    if (next[0] === "{" || next[0] === "[") {
      opened.push(inner.length);
      if (next[0] === "[") inner.push(ITEM);
    } else if (next[0] === "}" || next[0] === "]") {
      inner.length = opened.pop() ?? inner.length;
    } else if (next[0] === ",") {
      inner.length = Math.min(
        inner.length,
        (opened.at(-1) ?? inner.length) + (inner[opened.at(-1) ?? 0] === ITEM ? 1 : 0),
      );
    } else if (next[1]) {
      inner.push(next[1]);
    }
  }
  const deep = opened.length > 0;
  return place(inner, deep && (inner.length === opened.at(-1) || inner.at(-1) === ITEM));
}

/** Takes the dashes at the beginning of a line. */
function items(line: string, indent: number, above: Above[]): { at: number; rest: string } {
  let at = indent;
  for (let dash = /^-(\s+|$)/.exec(line.slice(at)); dash; dash = /^-(\s+|$)/.exec(line.slice(at))) {
    while (above.length && (last(above).column > at || (last(above).column === at && last(above).key === ITEM)))
      above.pop();
    above.push({ column: at, key: ITEM });
    at += dash[0].length;
  }
  return { at, rest: line.slice(at) };
}

function under(above: Above[], column: number, key: string): void {
  drop(above, column);
  above.push({ column, key });
}

function drop(above: Above[], column: number): void {
  while (above.length && last(above).column >= column) above.pop();
}

function last(above: Above[]): Above {
  return above[above.length - 1] as Above;
}

function keys(above: Above[]): string[] {
  return above.map((one) => one.key);
}
