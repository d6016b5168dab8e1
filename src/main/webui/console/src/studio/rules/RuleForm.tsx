// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { Link } from "react-router";
import { OCCASIONS, type Occasion, type RuleSetting, type RuleTrial, rules } from "../../api/rules";
import { useT } from "../../i18n/I18n";
import { Field } from "../../ui/Field";
import { useNotices } from "../../ui/Notices";
import { DeedFields } from "./DeedFields";

interface Props {
  setting: RuleSetting;
  /** What a condition can ask about. */
  names: readonly string[];
  onSave: (setting: RuleSetting) => Promise<void>;
  onCancel: () => void;
}

/** On which occasion, if what, then what; tried on last week before it is let loose. */
export function RuleForm({ setting, names, onSave, onCancel }: Props) {
  const t = useT();
  const { alarm } = useNotices();
  const [form, setForm] = useState(setting);
  const [trial, setTrial] = useState<RuleTrial | null>(null);
  const change = (part: Partial<RuleSetting>) => {
    setForm({ ...form, ...part });
    setTrial(null);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    void onSave(form);
  };
  return (
    <form className="panel" onSubmit={save}>
      <Field label={t("rules.name")}>
        {({ status: _, ...labelled }) => (
          <input
            {...labelled}
            className="control"
            required
            maxLength={120}
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("rules.occasion")} hint={t("rules.once")}>
        {({ status: _, ...labelled }) => (
          <select
            {...labelled}
            className="control control-short"
            value={form.occasion}
            onChange={(event) => change({ occasion: event.target.value as Occasion })}
          >
            {OCCASIONS.map((each) => (
              <option key={each} value={each}>
                {t(`rules.occasion.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("rules.condition")} hint={t("rules.conditionHint", { names: names.join(", ") })}>
        {({ status: _, ...labelled }) => (
          <textarea
            {...labelled}
            className="control mono"
            rows={2}
            required
            spellCheck={false}
            maxLength={1000}
            placeholder={'text.contains("invoice") && channel == "email"'}
            value={form.condition}
            onChange={(event) => change({ condition: event.target.value })}
          />
        )}
      </Field>
      <DeedFields deeds={form.deeds} onChange={(deeds) => change({ deeds })} />
      {trial && (
        <div role="status">
          <p>{t("rules.hits", { hits: trial.hits, of: trial.of })}</p>
          {trial.unanswered > 0 && <p className="field-error">{t("rules.unanswered", { n: trial.unanswered })}</p>}
          <ul className="lines">
            {trial.items.map((one) => (
              <li key={one.conversation}>
                <span>
                  <Link to={`/desk/all/${one.conversation}`}>{one.name || t("incidents.somebody")}</Link> {one.text}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="form-end">
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button onClick={() => void rules.attempt(form).then(setTrial, alarm)}>{t("rules.attempt")}</Button>
        <Button type="primary" htmlType="submit">
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}
