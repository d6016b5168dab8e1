// SPDX-License-Identifier: Apache-2.0
/** The languages the widget speaks. */
export const LANGUAGES = ["en", "zh", "de"];

export function language(locale: string): string {
  return locale.toLowerCase().split(/[-_]/)[0] ?? "";
}

/** The first wish the widget can speak, as a full tag, because dates know more than texts do. */
export function chooseLocale(...wishes: (string | undefined | null)[]): string | null {
  const wish = wishes.find((one) => one && valid(one) && LANGUAGES.includes(language(one)));
  return wish?.replace("_", "-") ?? null;
}

/** What the page and then the browser ask for. */
export function pageLocale(setting: string | undefined): string | null {
  return chooseLocale(setting, document.documentElement.lang, ...navigator.languages);
}

function valid(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale.replace("_", "-")).length > 0;
  } catch {
    return false;
  }
}
