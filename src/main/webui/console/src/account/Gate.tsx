// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import type { Locale } from "../api/types";
import { Mark } from "../app/Mark";
import { useWords } from "../i18n/I18n";
import { LOCALES, OWN_NAMES } from "../i18n/locales";

/** The frame of pages before the door: a card, and the language below it. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  const { t, locale, setLocale } = useWords();
  return (
    <main className="gate">
      <div className="gate-card">
        <Mark />
        <h1>{title}</h1>
        {children}
      </div>
      <label className="gate-language">
        <span className="spoken">{t("menu.language")}</span>
        <select className="control" value={locale} onChange={(event) => setLocale(event.target.value as Locale)}>
          {LOCALES.map((each) => (
            <option key={each} value={each}>
              {OWN_NAMES[each]}
            </option>
          ))}
        </select>
      </label>
    </main>
  );
}
