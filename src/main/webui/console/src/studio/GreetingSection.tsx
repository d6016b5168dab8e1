// SPDX-License-Identifier: Apache-2.0
import { Input } from "antd";
import { useT } from "../i18n/I18n";
import { HTML_LANG, LOCALES, OWN_NAMES } from "../i18n/locales";
import { Field } from "../ui/Field";
import type { SectionProps } from "./InboxEditor";

export function GreetingSection({ form, change, errorAt }: SectionProps) {
  const t = useT();
  const greeting = form.greeting ?? {};
  const set = (locale: string, text: string) => {
    const { [locale]: _, ...others } = greeting;
    change({ greeting: text ? { ...others, [locale]: text } : others });
  };
  return (
    <section className="panel">
      <h2>{t("inbox.greeting")}</h2>
      <p className="faint">{t("inbox.greetingHint")}</p>
      {LOCALES.map((locale) => (
        <Field
          key={locale}
          label={<span lang={HTML_LANG[locale]}>{OWN_NAMES[locale]}</span>}
          optional={locale !== form.locale}
          error={errorAt(`greeting.${locale}`) ?? (locale === form.locale ? errorAt("greeting") : null)}
        >
          {(labelled) => (
            <Input.TextArea
              {...labelled}
              aria-label={t("inbox.greetingIn", { language: OWN_NAMES[locale] })}
              lang={HTML_LANG[locale]}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={500}
              value={greeting[locale] ?? ""}
              onChange={(event) => set(locale, event.target.value)}
            />
          )}
        </Field>
      ))}
    </section>
  );
}
