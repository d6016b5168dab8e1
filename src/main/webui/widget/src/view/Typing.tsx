// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";
import type { Typing as At } from "../core/state";
import { fill, type Words } from "../text/words";
import { useChat } from "./context";

const LONG_MS = 8_000;

/** Dots while somebody works, with words when there is something to say; words are also spoken. */
export function Typing({ typing }: { typing: At }) {
  const { chat, w } = useChat();
  const [long, setLong] = useState(false);
  const { progress, since } = typing;
  useEffect(() => {
    setLong(false);
    if (!progress) return;
    const timer = setTimeout(() => setLong(true), since + LONG_MS - Date.now());
    return () => clearTimeout(timer);
  }, [progress, since]);
  const text = progress ? (long ? w.still : progressText(progress, w)) : "";
  useEffect(() => {
    if (text) chat.announcer.say(text);
  }, [text, chat]);
  return (
    <li class="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {text ? <span>{text}</span> : <span class="sr">{fill(w.typing, typing.name)}</span>}
    </li>
  );
}

function progressText(progress: string, w: Words): string {
  return progress === "thinking" || progress === "checking_order" ? w[progress] : w.working;
}
