// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { type Team, teams } from "../api/desk";
import { newId } from "../api/ids";
import { type Macro, work } from "../api/work";
import { reloadMacros } from "../desk/useMacros";
import { useT } from "../i18n/I18n";
import { Field } from "../ui/Field";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { Choices } from "./Choices";
import { Line, Lines, PageHead } from "./lists";
import { useSaving } from "./useSaving";

/** Texts that are often written, with what else they do. */
export function Macros() {
  const t = useT();
  const { value, error, reload } = useLoad(work.macros);
  const { value: all } = useLoad(teams.list);
  const [edited, setEdited] = useState<Macro | null>(null);
  const carryOut = useSaving(() => {
    setEdited(null);
    reload();
    reloadMacros();
  });
  return (
    <>
      <PageHead
        title={t("studio.macros")}
        intro={t("macros.intro")}
        action={t("macros.new")}
        onAction={() =>
          setEdited({ id: newId(), shortcut: "", title: "", text: "", tags: [], team: null, resolve: false })
        }
      />
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {edited && (
        <MacroForm
          key={edited.id}
          macro={edited}
          teams={all?.items ?? []}
          onSave={(macro) => carryOut(work.putMacro(edited.id, macro))}
          onCancel={() => setEdited(null)}
        />
      )}
      {value && (
        <Lines title={t("macros.list")} none={t("macros.none")}>
          {value.items.map((macro) => (
            <Line
              key={macro.id}
              name={macro.shortcut}
              onEdit={() => setEdited(macro)}
              onRemove={() => void carryOut(work.removeMacro(macro.id))}
            >
              <strong>/{macro.shortcut}</strong> {macro.title}
            </Line>
          ))}
        </Lines>
      )}
    </>
  );
}

interface FormProps {
  macro: Macro;
  teams: readonly Team[];
  onSave: (macro: Macro) => Promise<void>;
  onCancel: () => void;
}

function MacroForm({ macro, teams: all, onSave, onCancel }: FormProps) {
  const t = useT();
  const [form, setForm] = useState(macro);
  const [tags, setTags] = useState(macro.tags.join(", "));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const words = tags
      .split(/[,，、]/)
      .map((word) => word.trim())
      .filter(Boolean);
    void onSave({ ...form, tags: words });
  };
  return (
    <form className="panel" onSubmit={save}>
      <Field label={t("macros.shortcut")} hint={t("macros.shortcutHint")}>
        {({ status: _, ...labelled }) => (
          <input
            {...labelled}
            className="control control-short"
            required
            maxLength={40}
            value={form.shortcut}
            onChange={(event) => setForm({ ...form, shortcut: event.target.value.replace(/^\//, "") })}
          />
        )}
      </Field>
      <Field label={t("macros.title")}>
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
      <Field label={t("macros.text")} hint={t("macros.textHint")}>
        {({ status: _, ...labelled }) => (
          <textarea
            {...labelled}
            className="control"
            rows={5}
            value={form.text}
            onChange={(event) => setForm({ ...form, text: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("macros.tags")} hint={t("abilities.skillsHint")} optional>
        {({ status: _, ...labelled }) => (
          <input {...labelled} className="control" value={tags} onChange={(event) => setTags(event.target.value)} />
        )}
      </Field>
      <Field label={t("macros.team")} optional>
        {({ status: _, ...labelled }) => (
          <select
            {...labelled}
            className="control control-short"
            value={form.team ?? ""}
            onChange={(event) => setForm({ ...form, team: event.target.value || null })}
          >
            <option value="">{t("macros.nowhere")}</option>
            {all.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choices
        label={t("macros.after")}
        options={[["resolve", t("act.resolve")]]}
        chosen={form.resolve ? ["resolve"] : []}
        onChange={(chosen) => setForm({ ...form, resolve: chosen.length > 0 })}
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
