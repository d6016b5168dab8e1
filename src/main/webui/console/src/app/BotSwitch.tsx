// SPDX-License-Identifier: Apache-2.0
import { Popover } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { bot } from "../api/endpoints";
import type { BotState } from "../api/inbox";
import { useT } from "../i18n/I18n";
import { useDesk, useDeskEvents } from "../live/useDesk";
import { useNotices } from "../ui/Notices";
import { BotPanel, MODES } from "./BotPanel";
import { useSession } from "./Session";

/** Always in sight: whether the bot answers, and the way to stop it. */
export function BotSwitch() {
  const t = useT();
  const { merchant } = useSession();
  const { speak } = useNotices();
  const connection = useDesk((state) => state.connection);
  const [state, setState] = useState<BotState>({ mode: merchant.botMode, inboxes: [] });
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);

  const read = useCallback(() => bot.state().then(setState, () => {}), []);
  useEffect(() => {
    if (connection === "live") void read();
  }, [connection, read]);
  useDeskEvents(
    useCallback(
      (event) => {
        if (event.kind !== "bot") return;
        setState((before) => {
          if (before.mode !== event.mode) speak(t("bot.changed", { mode: t(`bot.mode.${event.mode}`) }));
          return { ...before, mode: event.mode };
        });
        void read();
      },
      [read, speak, t],
    ),
  );
  const show = (next: boolean) => {
    setOpen(next);
    if (next) void read();
  };
  const close = useCallback(() => {
    setOpen(false);
    trigger.current?.focus();
  }, []);
  useEffect(() => {
    if (!open) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  }, [open, close]);
  const mode = t(`bot.mode.${state.mode}`);
  const others = MODES.filter((other) => other !== state.mode && state.inboxes.some((inbox) => inbox.mode === other));

  return (
    <Popover
      open={open}
      onOpenChange={show}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      align={{ overflow: { shiftX: true, adjustY: true } }}
      destroyOnHidden
      content={<BotPanel state={state} onChanged={setState} onClose={close} />}
    >
      <button
        ref={trigger}
        type="button"
        className={`bot-switch bot-${state.mode}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={t("bot.open", { mode }) + (others.length > 0 ? ` (${t("bot.mixed")})` : "")}
      >
        <span className="bot-dot" />
        <span className="bot-word">{t("bot.state", { mode })}</span>
        {others.map((mode) => (
          <span key={mode} className={`bot-dot bot-dot-small bot-${mode}`} />
        ))}
      </button>
    </Popover>
  );
}
