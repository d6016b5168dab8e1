// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import type { Team, TeamSetting } from "../api/desk";
import type { Inbox } from "../api/inbox";
import { reasonText } from "../desk/names";
import { useT } from "../i18n/I18n";
import { Field } from "../ui/Field";
import { Choices } from "./Choices";

const REASONS = [
  "asked-for-human",
  "not-understood",
  "complaint",
  "action-wanted",
  "sensitive-topic",
  "proof-failed",
  "order-source-down",
  "reopened",
  "attachment",
  "bot-draft",
];

interface Props {
  team: Team;
  inboxes: Inbox[];
  onSave: (setting: TeamSetting) => Promise<void>;
  onCancel: () => void;
}

export function TeamForm({ team, inboxes, onSave, onCancel }: Props) {
  const t = useT();
  const [form, setForm] = useState<TeamSetting>(team);
  const change = (part: Partial<TeamSetting>) => setForm({ ...form, ...part });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { name, mode, inboxes: from, reasons } = form;
    void onSave({ name, mode, inboxes: from, reasons });
  };
  return (
    <form className="panel" onSubmit={save}>
      <Field label={t("teams.name")}>
        {({ status: _, ...labelled }) => (
          <input
            {...labelled}
            className="control"
            required
            maxLength={80}
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("teams.modeLabel")} hint={t("teams.modeHint")}>
        {({ status: _, ...labelled }) => (
          <select
            {...labelled}
            className="control control-short"
            value={form.mode}
            onChange={(event) => change({ mode: event.target.value as Team["mode"] })}
          >
            <option value="pull">{t("teams.mode.pull")}</option>
            <option value="push">{t("teams.mode.push")}</option>
          </select>
        )}
      </Field>
      <Choices
        label={t("teams.inboxes")}
        hint={t("teams.anyHint")}
        options={inboxes.map((inbox) => [inbox.id, inbox.name])}
        chosen={form.inboxes}
        onChange={(chosen) => change({ inboxes: chosen })}
      />
      <Choices
        label={t("teams.reasons")}
        hint={t("teams.anyHint")}
        options={REASONS.map((reason) => [reason, reasonText(reason, t)])}
        chosen={form.reasons}
        onChange={(chosen) => change({ reasons: chosen })}
      />
      <div className="form-end">
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button type="primary" htmlType="submit">
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}
