// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from "react";
import type { Attachment, Outgoing } from "../api/types";

export type Mode = "reply" | "note";

export interface Draft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

const NOTHING: Draft = { text: "", attachments: [] };
const PREFIX = "kefu.draft.";
const read = new Map<string, Draft>();
const listeners = new Set<() => void>();

function keyOf(conversation: string, mode: Mode): string {
  return `${PREFIX}${mode}.${conversation}`;
}

/** What is being written, for each conversation; survives a reload of this tab and nothing longer. */
export function draftOf(conversation: string, mode: Mode): Draft {
  const key = keyOf(conversation, mode);
  let draft = read.get(key);
  if (!draft) {
    draft = NOTHING;
    try {
      draft = { ...NOTHING, ...(JSON.parse(sessionStorage.getItem(key) ?? "{}") as Partial<Draft>) };
    } catch {
      // unreadable: begin anew
    }
    read.set(key, draft);
  }
  return draft;
}

export function keepDraft(conversation: string, mode: Mode, change: Partial<Draft>): void {
  const key = keyOf(conversation, mode);
  const draft = { ...draftOf(conversation, mode), ...change };
  read.set(key, draft);
  try {
    if (draft.text || draft.attachments.length > 0) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // no room: the draft lives in memory
  }
  for (const listener of listeners) listener();
}

export function emptyDraft(conversation: string, mode: Mode): void {
  keepDraft(conversation, mode, NOTHING);
}

/** A message that was not accepted becomes a draft again, before whatever has been typed since. */
export function restoreDraft(conversation: string, message: Outgoing): void {
  const mode = message.note ? "note" : "reply";
  const draft = draftOf(conversation, mode);
  keepDraft(conversation, mode, {
    text: [message.text, draft.text].filter(Boolean).join("\n"),
    attachments: [...message.attachments, ...draft.attachments],
  });
}

export function clearDrafts(): void {
  read.clear();
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
  for (const listener of listeners) listener();
}

export function useDraft(conversation: string, mode: Mode): Draft {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => draftOf(conversation, mode),
  );
}
