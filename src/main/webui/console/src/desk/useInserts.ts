// SPDX-License-Identifier: Apache-2.0
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { newId } from "../api/ids";
import type { ConversationSummary } from "../api/types";
import { type Macro, work } from "../api/work";
import { useSession } from "../app/Session";
import { useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";
import { keepDraft, type Mode } from "./drafts";
import { filled, matching, replaced, wordAt } from "./inserts";
import type { Option } from "./Picker";
import { useMacros } from "./useMacros";

export interface Inserts {
  options: readonly Option[];
  active: number;
  /** The caret has moved, or something was typed. */
  look: (text: string, caret: number) => void;
  close: () => void;
  pick: (option: Option) => void;
  /** What the macros chosen since the last message do besides, once it is sent. */
  sent: () => void;
  /** Arrows, Enter, Tab and Escape while there is something to pick; true when the key was for this. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** "/" finds canned texts while a reply is written, "@" colleagues while a note is. */
export function useInserts(
  conversation: ConversationSummary,
  mode: Mode,
  field: RefObject<HTMLTextAreaElement | null>,
): Inserts {
  const { user } = useSession();
  const desk = useLiveDesk();
  const { alarm } = useNotices();
  const { macros, colleagues } = useMacros();
  const [word, setWord] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const besides = useRef<Pick<Macro, "team" | "resolve">>({ team: null, resolve: false });
  const sign = mode === "note" ? "@" : "/";
  const found: (Option & { macro?: Macro })[] =
    word === null
      ? []
      : mode === "note"
        ? colleagues
            .filter((one) => one.id !== user.id && one.name.toLowerCase().startsWith(word.toLowerCase()))
            .slice(0, 8)
            .map((one) => ({ id: one.id, title: one.name }))
        : matching(macros, word).map((macro) => ({
            id: macro.id,
            title: `/${macro.shortcut}`,
            hint: macro.title,
            macro,
          }));
  const look = (text: string, caret: number) => {
    setWord(wordAt(text, caret, sign));
    setActive(0);
  };
  const close = () => setWord(null);
  const pick = (option: Option) => {
    const element = field.current;
    const chosen = found.find((each) => each.id === option.id);
    if (!element || word === null || !chosen) return;
    const by = chosen.macro ? filled(chosen.macro, conversation, user.name) : `@${chosen.title} `;
    const next = replaced(element.value, element.selectionStart, word, by);
    keepDraft(conversation.id, mode, { text: next.text });
    close();
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(next.caret, next.caret);
    });
    if (chosen.macro) {
      const { team, resolve } = chosen.macro;
      besides.current = { team: team ?? besides.current.team, resolve: resolve || besides.current.resolve };
    }
    const tags = chosen.macro?.tags ?? [];
    if (tags.length > 0) {
      const all = [...new Set([...(conversation.tags ?? []), ...tags])];
      work.describe(conversation.id, { tags: all }).then(
        (item) => desk.holder.put([item]),
        () => {
          // the text is what was wanted most; a tag can be set by hand
        },
      );
    }
  };
  const sent = () => {
    const { team, resolve } = besides.current;
    besides.current = { team: null, resolve: false };
    const work = team
      ? desk.transfer(conversation.id, { team, person: null, note: "", noteId: newId() })
      : resolve
        ? desk.act(conversation.id, "resolve")
        : null;
    work?.catch(alarm);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (found.length === 0 || event.nativeEvent.isComposing) return false;
    const option = found[active];
    if (event.key === "ArrowDown") setActive((active + 1) % found.length);
    else if (event.key === "ArrowUp") setActive((active + found.length - 1) % found.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey && option) pick(option);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { options: found, active, look, close, pick, sent, onKey };
}
