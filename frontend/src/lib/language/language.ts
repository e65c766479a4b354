import i18next, { type i18n, type TFunction } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Translate } from "../event/sentence";
import { visibleAround } from "../text/visible";
import { catalogue as en } from "./en";

/** The languages of the app by their own names. */
export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "frame";
    resources: typeof en;
  }
}

const namespaces = Object.keys(en) as (keyof typeof en)[];
export type T = TFunction<typeof namespaces>;

/** Looks messages up by "namespace:key"; whoever uses it is shown anew when the language changes. */
export function useT(): T {
  return useTranslation(namespaces).t;
}

export async function startLanguage(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    defaultNS: "frame",
    resources: { en },
    // React escapes markup; here nothing that a message takes in may act on the words around it.
    interpolation: { escape: visibleAround },
  });
  await speak(language);
  return i18next;
}

/** Catalogues other than the English one are loaded when they are first needed. */
export async function speak(language: Language): Promise<void> {
  if (language === "de" && !i18next.hasResourceBundle("de", "frame")) {
    const { catalogue } = await import("./de");
    for (const [namespace, messages] of Object.entries(catalogue)) {
      i18next.addResourceBundle("de", namespace, messages);
    }
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The first of the reader's languages that the app speaks. */
export function browserLanguage(preferred: readonly string[]): Language {
  const known = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in languages);
  return (known as Language | undefined) ?? "en";
}

/** How dates and numbers are written: the reader's own region where it speaks the app's language. */
export function formatLocale(language: string, preferred: readonly string[]): string {
  const regional = preferred.find((tag) => tag.toLowerCase().startsWith(`${language}-`));
  return regional ?? (language === "en" ? "en-GB" : language);
}

/** For keys that are put together from data, such as those of sentences. */
export function translatorOf(t: T): Translate {
  return (key, values) => String(t(key as never, values as never));
}
