// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { flows } from "../api/flows";
import type { IncidentSetting, Scope } from "../api/incidents";
import { useT } from "../i18n/I18n";
import { Choices } from "../studio/Choices";
import { Field } from "../ui/Field";
import { useLoad } from "../ui/useLoad";
import { TextsField, written } from "./TextsField";

interface Props {
  setting: IncidentSetting;
  onSave: (setting: IncidentSetting) => Promise<void>;
  onCancel: () => void;
}

const LISTS = ["words", "carriers", "regions", "products"] as const;

/** What shoppers are told first, whom it concerns, and until when. */
export function IncidentForm({ setting, onSave, onCancel }: Props) {
  const t = useT();
  const [form, setForm] = useState(setting);
  const [lists, setLists] = useState(() => LISTS.map((name) => setting.scope[name].join(", ")));
  const { value: all } = useLoad(flows.list);
  const live = (all?.items ?? []).filter((flow) => flow.live !== null).map((flow) => flow.id);
  const scope = (change: Partial<Scope>) => setForm({ ...form, scope: { ...form.scope, ...change } });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const words = Object.fromEntries(LISTS.map((name, n) => [name, split(lists[n] ?? "")]));
    void onSave({
      ...form,
      texts: written(form.texts),
      overTexts: written(form.overTexts),
      scope: { ...form.scope, ...words },
    });
  };
  return (
    <form className="panel" onSubmit={save}>
      <Field label={t("incidents.title")} hint={t("incidents.titleHint")}>
        {({ status: _, ...labelled }) => (
          <input
            {...labelled}
            className="control"
            required
            maxLength={120}
            value={form.title}
            onChange={(event) => setForm({ ...form, title: event.target.value })}
          />
        )}
      </Field>
      <TextsField
        label={t("incidents.text")}
        hint={t("incidents.textHint")}
        texts={form.texts}
        required
        onChange={(texts) => setForm({ ...form, texts })}
      />
      <div className="columns">
        <Moment
          label={t("incidents.starts")}
          value={form.startsAt}
          onChange={(startsAt) => setForm({ ...form, startsAt })}
        />
        <Moment
          label={t("incidents.ends")}
          value={form.endsAt}
          required
          onChange={(endsAt) => setForm({ ...form, endsAt: endsAt ?? "" })}
        />
      </div>
      <h2>{t("incidents.whom")}</h2>
      <p className="faint">{t("incidents.whomHint")}</p>
      {live.length > 0 && (
        <Choices
          label={t("incidents.intents")}
          options={live.map((id) => [id, id])}
          chosen={form.scope.intents}
          onChange={(intents) => scope({ intents })}
        />
      )}
      {LISTS.map((name, n) => (
        <Field key={name} label={t(`incidents.${name}`)} hint={t(`incidents.${name}Hint`)} optional>
          {({ status: _, ...labelled }) => (
            <input
              {...labelled}
              className="control"
              value={lists[n]}
              onChange={(event) => setLists(lists.map((text, i) => (i === n ? event.target.value : text)))}
            />
          )}
        </Field>
      ))}
      <div className="columns">
        <Day
          label={t("incidents.orderedFrom")}
          value={form.scope.orderedFrom}
          onChange={(orderedFrom) => scope({ orderedFrom })}
        />
        <Day
          label={t("incidents.orderedTo")}
          value={form.scope.orderedTo}
          onChange={(orderedTo) => scope({ orderedTo })}
        />
      </div>
      <div className="form-end">
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button type="primary" htmlType="submit">
          {t("incidents.publish")}
        </Button>
      </div>
    </form>
  );
}

interface TimeProps {
  label: string;
  value: string | null | undefined;
  required?: boolean;
  onChange: (value: string | null) => void;
}

/** A moment in this browser's zone. */
function Moment({ label, value, required = false, onChange }: TimeProps) {
  return (
    <Field label={label} optional={!required}>
      {({ status: _, ...labelled }) => (
        <input
          {...labelled}
          type="datetime-local"
          className="control"
          required={required}
          value={value ? local(value) : ""}
          onChange={(event) => onChange(event.target.value ? new Date(event.target.value).toISOString() : null)}
        />
      )}
    </Field>
  );
}

function Day({ label, value, onChange }: TimeProps) {
  return (
    <Field label={label} optional>
      {({ status: _, ...labelled }) => (
        <input
          {...labelled}
          type="date"
          className="control"
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  );
}

function local(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function split(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter(Boolean);
}
