// SPDX-License-Identifier: Apache-2.0
import type { ConfigProviderProps } from "antd";
import type { Locale } from "../api/types";
import type { Catalog } from "./catalog";

export const LOCALES: readonly Locale[] = ["en", "zh", "de"];
/** Each language in its own words. */
export const OWN_NAMES: Record<Locale, string> = { en: "English", zh: "简体中文", de: "Deutsch" };
export const HTML_LANG: Record<Locale, string> = { en: "en", zh: "zh-CN", de: "de" };

export interface Language {
  locale: Locale;
  catalog: Catalog;
  antd: NonNullable<ConfigProviderProps["locale"]>;
}

const LOADERS: Record<Locale, () => Promise<Language>> = {
  en: async () => {
    const [texts, antd] = await Promise.all([import("./en"), import("antd/locale/en_US")]);
    return { locale: "en", catalog: texts.catalog, antd: antd.default };
  },
  zh: async () => {
    const [texts, antd] = await Promise.all([import("./zh"), import("antd/locale/zh_CN")]);
    return { locale: "zh", catalog: texts.catalog, antd: antd.default };
  },
  de: async () => {
    const [texts, antd] = await Promise.all([import("./de"), import("antd/locale/de_DE")]);
    return { locale: "de", catalog: texts.catalog, antd: antd.default };
  },
};

export function loadLanguage(locale: Locale): Promise<Language> {
  return LOADERS[locale]();
}

/** The nearest language we speak, or null. */
export function known(tag: string | null | undefined): Locale | null {
  const base = tag?.toLowerCase().split("-")[0];
  return LOCALES.find((locale) => locale === base) ?? null;
}

const STORED = "kefu.console.locale";

/** The person's choice in this browser, else the browser's languages, else English. */
export function firstLocale(): Locale {
  const preferred = [storedLocale(), ...navigator.languages.map(known)];
  return preferred.find((locale) => locale != null) ?? "en";
}

export function storedLocale(): Locale | null {
  return known(localStorage.getItem(STORED));
}

export function storeLocale(locale: Locale): void {
  localStorage.setItem(STORED, locale);
}
