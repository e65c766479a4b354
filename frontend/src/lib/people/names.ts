import type { T } from "../language/language";

/** "Ann Berg", "Ann Berg and Sam Lee", "Ann Berg and 3 others": at most `most` names, else the first ones and how many more. */
export function someNames(names: readonly string[], most: number, t: T, locale: string): string {
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  if (names.length <= most) {
    return list.format(names);
  }
  const named = names.slice(0, most - 1);
  return list.format([...named, t("groups:others", { count: names.length - named.length })]);
}
