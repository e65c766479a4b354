import { type End, isEnd } from "./range";
import { wallClock } from "./zone";

export interface MomentReading {
  locale: string;
  zone: string;
  now: number;
  /** What a person may type for these days, in the language of the app. */
  words: { today: string; yesterday: string; now: string };
}

/**
 * Reads what a person types for one end of a range: ISO 8601 with or without Z, the locale's own order of day, month and year,
 * or a word for a day; each with or without a time. Answers the URL's form, or undefined where it cannot be read.
 */
export function readMoment(typed: string, reading: MomentReading): End | undefined {
  const text = typed.trim().replace(/\s+/g, " ");
  const lower = text.toLocaleLowerCase(reading.locale);
  if (lower === "now" || lower === reading.words.now.toLocaleLowerCase(reading.locale)) {
    return minuteOf(reading.now, reading.zone);
  }
  const iso = text.replace(/^(\d{4}-\d{2}-\d{2}) /, "$1T").toUpperCase();
  if (isEnd(iso)) {
    return iso;
  }
  const split = /^(.*?)(?:,? (?:at |um )?(\d{1,2})[:.h](\d{2})(?::(\d{2}))?)?$/.exec(text);
  const date = split && readDay(split[1] ?? "", reading);
  if (!split || !date) {
    return undefined;
  }
  const [, , hour, minute, second] = split;
  if (hour === undefined) {
    return date;
  }
  const end = `${date}T${hour.padStart(2, "0")}:${minute}${second === undefined ? "" : `:${second}`}`;
  return isEnd(end) ? end : undefined;
}

function readDay(text: string, reading: MomentReading): string | undefined {
  const lower = text.toLocaleLowerCase(reading.locale);
  const is = (english: string, word: string) => lower === english || lower === word.toLocaleLowerCase(reading.locale);
  if (is("today", reading.words.today)) {
    return dayOf(reading.now, reading.zone);
  }
  if (is("yesterday", reading.words.yesterday)) {
    const { year, month, day } = wallClock(reading.now, reading.zone);
    return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return isEnd(text) ? text : undefined;
  }
  const numbers = /^(\d{1,4})[./ -]+(\d{1,2})[./ -]+(\d{1,4})$/.exec(text)?.slice(1);
  if (!numbers) {
    return undefined;
  }
  const read: Record<string, string> = {};
  orderOf(reading.locale).forEach((part, index) => {
    read[part] = numbers[index] ?? "";
  });
  const { year = "", month = "", day = "" } = read;
  const end = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isEnd(end) ? end : undefined;
}

/** The order in which the locale writes day, month and year. */
function orderOf(locale: string): string[] {
  return new Intl.DateTimeFormat(locale)
    .formatToParts(0)
    .map((part) => part.type)
    .filter((type) => type === "day" || type === "month" || type === "year");
}

/** How an end reads in a field: "22/11/2026 18:00" where that is the locale's form. */
export function momentText(end: End, locale: string): string {
  const [date = "", time] = end.split("T");
  if (/Z$|[+-]\d{2}:\d{2}$/.test(end)) {
    return end;
  }
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const shown = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(Date.UTC(year, month - 1, day));
  return time === undefined ? shown : `${shown} ${time}`;
}

function dayOf(instant: number, zone: string): string {
  const { year, month, day } = wallClock(instant, zone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function minuteOf(instant: number, zone: string): string {
  const { hour, minute } = wallClock(instant, zone);
  return `${dayOf(instant, zone)}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
