// SPDX-License-Identifier: Apache-2.0
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Launcher } from "../loader/launcher";
import { useChat } from "./context";
import { Panel } from "./Panel";

export function App({ launcher }: { launcher: Launcher }) {
  const { chat, state } = useChat();
  const { open, config, locale, spoken, unread } = state;
  const opener = useRef<HTMLElement | null>(null);

  useEffect(() => launcher.news(unread), [launcher, unread]);
  useEffect(() => launcher.speak(locale), [launcher, locale]);
  useEffect(() => {
    if (!config) return;
    launcher.paint(chat.settings.color ?? config.color);
    launcher.place(chat.settings.position ?? config.position);
  }, [launcher, chat, config]);

  // Focus goes back to where the shopper came from, unless it has moved on.
  useLayoutEffect(() => {
    if (!open) return;
    const before = document.activeElement as HTMLElement | null;
    opener.current = before?.localName === "kefu-widget" ? null : before;
    launcher.open(true);
    return () => {
      const inside = launcher.root.activeElement || document.activeElement === document.body;
      launcher.open(false);
      if (!inside) return;
      if (!launcher.focus()) opener.current?.focus({ preventScroll: true });
    };
  }, [launcher, open]);

  return (
    <>
      <div class="sr" aria-live="polite" aria-relevant="additions">
        {spoken.map((line) => (
          <p key={line.key}>{line.text}</p>
        ))}
      </div>
      {open && <Panel />}
    </>
  );
}
