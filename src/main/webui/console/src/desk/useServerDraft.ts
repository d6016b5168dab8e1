// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from "react";
import { work } from "../api/work";
import { draftOf, keepDraft, type Mode } from "./drafts";

const PAUSE = 1500;

/** Keeps what is written on the server, and tells who else is writing a reply. */
export function useServerDraft(conversation: string, mode: Mode, text: string): readonly string[] {
  const [others, setOthers] = useState<readonly string[]>([]);
  const kept = useRef<Record<Mode, string>>({ reply: "", note: "" });
  useEffect(() => {
    let current = true;
    work.drafts(conversation).then(
      (found) => {
        if (!current || !found) return;
        setOthers(found.others);
        kept.current = { reply: found.reply, note: found.note };
        for (const each of ["reply", "note"] as const) {
          if (found[each] && !draftOf(conversation, each).text) keepDraft(conversation, each, { text: found[each] });
        }
      },
      () => {
        // the draft of this tab is all there is then
      },
    );
    return () => {
      current = false;
    };
  }, [conversation]);
  useEffect(() => {
    if (text === kept.current[mode]) return;
    const timer = setTimeout(() => {
      kept.current[mode] = text;
      work.keepDraft(conversation, text, mode === "note").catch(() => {});
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [conversation, mode, text]);
  return others;
}
