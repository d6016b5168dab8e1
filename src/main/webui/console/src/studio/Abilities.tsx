// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useState } from "react";
import type { Colleague, Abilities as Setting, Team } from "../api/desk";
import type { Inbox } from "../api/inbox";
import { useT } from "../i18n/I18n";
import { LOCALES, OWN_NAMES } from "../i18n/locales";
import { Field } from "../ui/Field";
import { Choices } from "./Choices";

interface Props {
  person: Colleague;
  teams: Team[];
  inboxes: Inbox[];
  onSave: (setting: Setting) => Promise<void>;
}

/** What somebody may and can do at the Desk. */
export function Abilities({ person, teams, inboxes, onSave }: Props) {
  const t = useT();
  const [form, setForm] = useState<Setting>(person);
  const [skills, setSkills] = useState(person.skills.join(", "));
  const change = (part: Partial<Setting>) => setForm({ ...form, ...part });
  const save = () => {
    const words = skills
      .split(/[,，、]/)
      .map((word) => word.trim())
      .filter(Boolean);
    void onSave({
      teams: form.teams,
      inboxes: form.inboxes,
      languages: form.languages,
      capacity: form.capacity,
      skills: words,
    });
  };
  return (
    <details className="abilities">
      <summary>
        <strong>{person.name}</strong> <span className="faint">{t(`presence.${person.presence}`)}</span>
      </summary>
      <Choices
        label={t("abilities.teams")}
        options={teams.map((team) => [team.id, team.name])}
        chosen={form.teams}
        onChange={(chosen) => change({ teams: chosen })}
      />
      <Choices
        label={t("abilities.inboxes")}
        hint={t("abilities.allHint")}
        options={inboxes.map((inbox) => [inbox.id, inbox.name])}
        chosen={form.inboxes}
        onChange={(chosen) => change({ inboxes: chosen })}
      />
      <Choices
        label={t("abilities.languages")}
        hint={t("abilities.allHint")}
        options={LOCALES.map((locale) => [locale, OWN_NAMES[locale]])}
        chosen={form.languages}
        onChange={(chosen) => change({ languages: chosen })}
      />
      <Field label={t("abilities.skills")} hint={t("abilities.skillsHint")}>
        {({ status: _, ...labelled }) => (
          <input {...labelled} className="control" value={skills} onChange={(event) => setSkills(event.target.value)} />
        )}
      </Field>
      <Field label={t("abilities.capacity")} hint={t("abilities.capacityHint")}>
        {({ status: _, ...labelled }) => (
          <input
            {...labelled}
            className="control control-short"
            type="number"
            min={0}
            max={500}
            value={form.capacity["*"] ?? 5}
            onChange={(event) => change({ capacity: { ...form.capacity, "*": Number(event.target.value) } })}
          />
        )}
      </Field>
      <div className="form-end">
        <Button type="primary" onClick={save} aria-label={`${t("common.save")}: ${person.name}`}>
          {t("common.save")}
        </Button>
      </div>
    </details>
  );
}
