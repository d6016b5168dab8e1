// SPDX-License-Identifier: Apache-2.0
import { placeAt } from "./place";

/** The slots and labels that a text declares, as far as it has been written. */
export function declared(lines: readonly string[]): { slots: string[]; labels: string[] } {
  const slots: string[] = [];
  const labels: string[] = [];
  for (const [n, line] of lines.entries()) {
    const label = /^\s*(?:- )+label:\s*([\w-]+)\s*$/.exec(line)?.[1];
    if (label) labels.push(label);
    const key = /^(\s+)([\w-]+):/.exec(line)?.[2];
    if (key) {
      const { path } = placeAt(lines.slice(0, n + 1), line.indexOf(key));
      if (path.length === 1 && path[0] === "slots") slots.push(key);
    }
  }
  return { slots, labels };
}
