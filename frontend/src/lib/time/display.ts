import { wallClock } from "./zone";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) {
    return known;
  }
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** "21 Nov 23:14:09": the year only when it is not the present one. */
export function eventTime(iso: string, locale: string, zone: string, now: number): string {
  const instant = Date.parse(iso);
  const time = format(locale, zone, { ...clock, second: "2-digit" }).format(instant);
  return `${shortDay(instant, locale, zone, now)} ${time}`;
}

/** "21 Nov 23:14": for ends of ranges. */
export function minuteTime(iso: string, locale: string, zone: string, now: number): string {
  const instant = Date.parse(iso);
  return `${shortDay(instant, locale, zone, now)} ${format(locale, zone, clock).format(instant)}`;
}

export function clockTime(instant: number, locale: string, zone: string): string {
  return format(locale, zone, clock).format(instant);
}

/** "Sat, 21 Nov, 02:00 – 02:30": what is the same at both ends stands there once. */
export function spanTime(from: string, to: string, locale: string, zone: string, now: number): string {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const seconds = [begin, end].some((instant) => instant % 60_000 !== 0) && end - begin < 600_000;
  return format(locale, zone, {
    ...clock,
    ...(seconds ? { second: "2-digit" } : {}),
    weekday: "short",
    day: "numeric",
    month: "short",
    ...yearUnlessNow(begin, zone, now),
  }).formatRange(begin, end);
}

/** "21 Nov" for the beginning of a day, else "06:00", with seconds where they tell. */
export function tickTime(instant: number, kind: "day" | "minute" | "second", locale: string, zone: string): string {
  const options = {
    day: { day: "numeric", month: "short" },
    minute: clock,
    second: { ...clock, second: "2-digit" },
  } as const;
  return format(locale, zone, options[kind]).format(instant);
}

/** "Saturday, 21 November", the heading of a day. */
export function dayTitle(iso: string, locale: string, zone: string, now: number): string {
  const instant = Date.parse(iso);
  return format(locale, zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...yearUnlessNow(instant, zone, now),
  }).format(instant);
}

/** Names the day in a zone: equal for two instants of the same day. */
export function dayKey(iso: string, zone: string): string {
  const { year, month, day } = wallClock(Date.parse(iso), zone);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** "2026-11-21 22:14:09.120345 UTC", with every digit that was recorded. */
export function utcTime(iso: string): string {
  return iso.replace("T", " ").replace(/Z$/, " UTC");
}

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** "3 hours ago", in the largest whole unit. */
export function ago(iso: string, locale: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** "4.2s", "3m 20s", "2h 5m", "4d 4h". */
export function duration(milliseconds: number, locale: string): string {
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: "narrow",
      maximumFractionDigits: digits,
    }).format(value);
  const seconds = milliseconds / 1000;
  if (milliseconds < 1000) {
    return unit(Math.round(milliseconds), "millisecond");
  }
  if (seconds < 60) {
    return unit(seconds, "second", 1);
  }
  const whole = Math.round(seconds);
  const [size, name, part, partName] =
    whole < 3_600
      ? ([60, "minute", 1, "second"] as const)
      : whole < 172_800
        ? ([3_600, "hour", 60, "minute"] as const)
        : ([86_400, "day", 3_600, "hour"] as const);
  const rest = Math.floor((whole % size) / part);
  const large = unit(Math.floor(whole / size), name);
  return rest === 0 ? large : `${large} ${unit(rest, partName)}`;
}

function shortDay(instant: number, locale: string, zone: string, now: number): string {
  return format(locale, zone, { day: "numeric", month: "short", ...yearUnlessNow(instant, zone, now) }).format(instant);
}

function yearUnlessNow(instant: number, zone: string, now: number): Intl.DateTimeFormatOptions {
  return wallClock(instant, zone).year === wallClock(now, zone).year ? {} : { year: "numeric" };
}
