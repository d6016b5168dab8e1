// SPDX-License-Identifier: Apache-2.0
import type { Texts } from "../api/incidents";
import { useT } from "../i18n/I18n";
import { LOCALES, OWN_NAMES } from "../i18n/locales";
import { Field } from "../ui/Field";

interface Props {
  label: string;
  hint?: string;
  texts: Texts;
  required?: boolean;
  onChange: (texts: Texts) => void;
}

/** A text for everybody, and in each language where it reads otherwise. */
export function TextsField({ label, hint, texts, required = false, onChange }: Props) {
  const t = useT();
  const area = (language: string, name: string) => (
    <Field key={language} label={name} {...(language === "" && hint ? { hint } : {})}>
      {({ status: _, ...labelled }) => (
        <textarea
          {...labelled}
          className="control"
          rows={2}
          maxLength={2000}
          required={required && language === ""}
          value={texts[language] ?? ""}
          onChange={(event) => onChange({ ...texts, [language]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {area("", label)}
      <details className="abilities">
        <summary>{t("incidents.otherLanguages")}</summary>
        {LOCALES.map((each) => area(each, `${label} · ${OWN_NAMES[each]}`))}
      </details>
    </>
  );
}

/** Without the languages that nobody has written. */
export function written(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));
}
