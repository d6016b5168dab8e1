// SPDX-License-Identifier: Apache-2.0
import { Switch } from "antd";
import { useId } from "react";
import type { BotMode } from "../api/types";
import { MODES } from "../app/BotPanel";
import { useT } from "../i18n/I18n";
import { Field } from "../ui/Field";
import type { SectionProps } from "./InboxEditor";

export function BotSection({ form, change, errorAt }: SectionProps) {
  const t = useT();
  const id = useId();
  return (
    <section className="panel">
      <h2>{t("inbox.bot")}</h2>
      <Field
        label={t("inbox.botMode")}
        error={errorAt("botMode")}
        hint={form.botMode ? t(`bot.hint.${form.botMode}`) : undefined}
      >
        {({ status: _, ...labelled }) => (
          <select
            {...labelled}
            className="control control-short"
            value={form.botMode ?? ""}
            onChange={(event) => change({ botMode: (event.target.value || null) as BotMode | null })}
          >
            <option value="">{t("bot.inheritShort")}</option>
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t(`bot.mode.${mode}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="switch">
        <Switch
          id={id}
          checked={form.status === "paused"}
          onChange={(paused) => change({ status: paused ? "paused" : "active" })}
          aria-describedby={`${id}-hint`}
        />
        <div>
          <label htmlFor={id}>{t("inbox.pause")}</label>
          <p id={`${id}-hint`} className="field-hint">
            {t("inbox.pauseHint")}
          </p>
        </div>
      </div>
      <div className="switch">
        <Switch
          id={`${id}-csat`}
          checked={form.csat}
          onChange={(csat) => change({ csat })}
          aria-describedby={`${id}-csat-hint`}
        />
        <div>
          <label htmlFor={`${id}-csat`}>{t("inbox.csat")}</label>
          <p id={`${id}-csat-hint`} className="field-hint">
            {t("inbox.csatHint")}
          </p>
        </div>
      </div>
    </section>
  );
}
