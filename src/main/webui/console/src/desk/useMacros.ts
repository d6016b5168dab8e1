// SPDX-License-Identifier: Apache-2.0
import { useEffect, useSyncExternalStore } from "react";
import { type Colleague, people } from "../api/desk";
import { type Macro, work } from "../api/work";

let macros: readonly Macro[] = [];
let colleagues: readonly Colleague[] = [];
let asked = false;
const listeners = new Set<() => void>();

/** Read once, and again after they were changed. */
export function reloadMacros(): void {
  asked = true;
  Promise.all([work.macros(), people.list()]).then(
    ([texts, persons]) => {
      macros = texts?.items ?? [];
      colleagues = persons?.items ?? [];
      for (const listener of listeners) listener();
    },
    () => {
      // without them people write as they always did
      asked = false;
    },
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Canned texts for replies, and who can be called in a note. */
export function useMacros(): { macros: readonly Macro[]; colleagues: readonly Colleague[] } {
  useEffect(() => {
    if (!asked) reloadMacros();
  }, []);
  return {
    macros: useSyncExternalStore(subscribe, () => macros),
    colleagues: useSyncExternalStore(subscribe, () => colleagues),
  };
}
