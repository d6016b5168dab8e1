// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { bot } from "../api/endpoints";
import type { BotState } from "../api/inbox";
import type { BotMode } from "../api/types";
import { useT } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";
import { AssistantLine } from "./AssistantLine";
import { BotConfirm, type Wish } from "./BotConfirm";
import { atLeast, useSession } from "./Session";

export const MODES: readonly BotMode[] = ["on", "draft", "off"];

interface Props {
  state: BotState;
  onChanged: (state: BotState) => void;
  onClose: () => void;
}

/** On, draft or off: everywhere, or for one inbox. A choice is carried out by one more click. */
export function BotPanel({ state, onChanged, onClose }: Props) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const may = atLeast(useSession().user.role, "supervisor");
  const [wish, setWish] = useState<Wish | null>(null);
  const [busy, setBusy] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);

  const carryOut = async ({ inbox, mode }: Wish) => {
    setBusy(true);
    try {
      if (inbox) await bot.inbox(inbox.id, mode);
      else if (mode) await bot.all(mode);
      onChanged(await bot.state());
      setWish(null);
      panel.current?.focus();
      const effective = mode ?? state.mode;
      tell(`${inbox?.name ?? t("bot.all")}: ${t(`bot.mode.${effective}`)}`);
    } catch (error) {
      alarm(error);
    } finally {
      setBusy(false);
    }
  };
  const shown = wish && !wish.inbox ? wish.mode : state.mode;

  return (
    <div ref={panel} className="bot-panel" role="dialog" aria-label={t("bot.title")} tabIndex={-1}>
      <fieldset disabled={!may || busy}>
        <legend>{t("bot.all")}</legend>
        {MODES.map((mode) => (
          <label key={mode} className={`bot-choice bot-${mode}`}>
            <input
              type="radio"
              name="bot-mode"
              checked={shown === mode}
              onChange={() => setWish(mode === state.mode ? null : { inbox: null, mode })}
            />
            <span className="bot-dot" />
            <span>
              <strong>{t(`bot.mode.${mode}`)}</strong>
              <span className="faint">{t(`bot.hint.${mode}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {wish && !wish.inbox && <BotConfirm wish={wish} busy={busy} onYes={carryOut} onNo={() => setWish(null)} />}
      {state.inboxes.length > 0 && (
        <fieldset disabled={!may || busy}>
          <legend>{t("bot.inboxes")}</legend>
          {state.inboxes.map((inbox) => (
            <div key={inbox.id}>
              <label className="bot-inbox">
                <span>{inbox.name}</span>
                <select
                  className="control"
                  value={(wish?.inbox?.id === inbox.id ? wish.mode : inbox.mode) ?? ""}
                  onChange={(event) => {
                    const mode = (event.target.value || null) as BotMode | null;
                    setWish(mode === inbox.mode ? null : { inbox, mode });
                  }}
                >
                  <option value="">{t("bot.inherit", { mode: t(`bot.mode.${state.mode}`) })}</option>
                  {MODES.map((mode) => (
                    <option key={mode} value={mode}>
                      {t(`bot.mode.${mode}`)}
                    </option>
                  ))}
                </select>
              </label>
              {wish?.inbox?.id === inbox.id && (
                <BotConfirm wish={wish} busy={busy} onYes={carryOut} onNo={() => setWish(null)} />
              )}
            </div>
          ))}
        </fieldset>
      )}
      <p className="faint">{may ? t("bot.within") : t("bot.readOnly")}</p>
      <AssistantLine />
      <Button className="bot-close" onClick={onClose}>
        {t("common.close")}
      </Button>
    </div>
  );
}
