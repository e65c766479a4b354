import { useLocation } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Telling } from "../../lib/event/sentence";
import { formatLocale, translatorOf, useT } from "../../lib/language/language";
import {
  ago,
  clockTime,
  dayKey,
  dayTitle,
  duration,
  eventTime,
  minuteTime,
  spanTime,
  tickTime,
} from "../../lib/time/display";
import { isZone, localZone, offsetLabel } from "../../lib/time/zone";

export function useLocale(): string {
  const { i18n } = useTranslation();
  return formatLocale(i18n.language, navigator.languages);
}

/** The zone that times are shown in: the URL's, else the reader's own. */
export function useZone(): string {
  const tz = useLocation({ select: (location) => (location.search as { tz?: unknown }).tz });
  return typeof tz === "string" && isZone(tz) ? tz : localZone();
}

/** Shows times in the reader's language and zone. */
export function useTimes() {
  const locale = useLocale();
  const zone = useZone();
  return useMemo(
    () => ({
      locale,
      zone,
      event: (iso: string) => eventTime(iso, locale, zone, Date.now()),
      minute: (iso: string) => minuteTime(iso, locale, zone, Date.now()),
      clock: (instant: number) => clockTime(instant, locale, zone),
      span: (from: string, to: string) => spanTime(from, to, locale, zone, Date.now()),
      tick: (instant: number, kind: "day" | "minute" | "second") => tickTime(instant, kind, locale, zone),
      day: (iso: string) => dayTitle(iso, locale, zone, Date.now()),
      dayKey: (iso: string) => dayKey(iso, zone),
      ago: (iso: string) => ago(iso, locale, Date.now()),
      offset: (iso: string) => offsetLabel(Date.parse(iso), zone),
      duration: (milliseconds: number) => duration(milliseconds, locale),
    }),
    [locale, zone],
  );
}

/** What sentences need, in the reader's language. */
export function useTelling(): Telling {
  const t = useT();
  const locale = useLocale();
  return useMemo(() => ({ translate: translatorOf(t), locale }), [t, locale]);
}

export function useNumber(): (value: number) => string {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale);
    return (value: number) => format.format(value);
  }, [locale]);
}
