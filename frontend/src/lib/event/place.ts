/** "Berlin, Germany", in the reader's language; undefined where neither is known. */
export function placeName(city: string | null | undefined, country: string | null | undefined, locale: string) {
  return [city, country && countryName(country, locale)].filter(Boolean).join(", ") || undefined;
}

/** A country's name where the code is one; else as it came. */
export function countryName(country: string, locale: string): string {
  if (!/^[A-Za-z]{2}$/.test(country)) {
    return country;
  }
  try {
    return new Intl.DisplayNames(locale, { type: "region" }).of(country.toUpperCase()) ?? country;
  } catch {
    return country;
  }
}
