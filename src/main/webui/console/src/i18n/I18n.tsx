// SPDX-License-Identifier: Apache-2.0
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import type { Locale } from "../api/types";
import { type Translate, translator } from "./catalog";
import { Format } from "./format";
import { HTML_LANG, type Language, loadLanguage, storeLocale } from "./locales";

export interface Words {
  t: Translate;
  format: Format;
  locale: Locale;
  antd: Language["antd"];
  /** The person's choice; this browser remembers it. */
  setLocale: (locale: Locale) => void;
}

const Context = createContext<Words | null>(null);

/** Gives every text, date and number its language. */
export function I18n({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  const setLocale = useCallback((locale: Locale) => {
    storeLocale(locale);
    void loadLanguage(locale).then(setLanguage);
  }, []);
  const words = useMemo<Words>(() => {
    const t = translator(language.catalog, language.locale);
    const tag = HTML_LANG[language.locale];
    return { t, format: new Format(tag, t), locale: language.locale, antd: language.antd, setLocale };
  }, [language, setLocale]);
  useEffect(() => {
    document.documentElement.lang = HTML_LANG[language.locale];
  }, [language]);
  return <Context value={words}>{children}</Context>;
}

export function useWords(): Words {
  const words = use(Context);
  if (!words) throw new Error("outside I18n");
  return words;
}

export function useT(): Translate {
  return useWords().t;
}
