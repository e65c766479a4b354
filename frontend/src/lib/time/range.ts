import { instantOf, startOfDay, wallClock } from "./zone";

export const presets = ["15m", "1h", "24h", "7d", "30d", "180d", "today", "yesterday", "last-night", "any"] as const;
export type Preset = (typeof presets)[number];
export const defaultPreset: Preset = "24h";

/**
 * An end of a chosen range, as it stands in the URL: a day (2026-11-22), a reading of the clock in the chosen zone
 * (2026-11-22T18:00) or an instant (2026-11-22T17:00:00Z).
 */
export type End = string;
export interface CustomRange {
  from: End | undefined;
  to: End | undefined;
}
export type TimeChoice = Preset | CustomRange;

/** What the API is asked for: half-open, an absent `to` means now, both absent the API's own last 24 hours. */
export interface AskedRange {
  from?: string;
  to?: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const wall = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads the URL's or the search box's form of a range; undefined where it is none. */
export function parseTimeChoice(text: string): TimeChoice | undefined {
  const preset = presets.find((known) => known === text.toLowerCase());
  if (preset) {
    return preset;
  }
  const dots = text.indexOf("..");
  if (dots < 0) {
    return isEnd(text) && day.test(text) ? { from: text, to: text } : undefined;
  }
  const [from, to] = [text.slice(0, dots), text.slice(dots + 2)];
  if ((from === "" && to === "") || (from !== "" && !isEnd(from)) || (to !== "" && !isEnd(to))) {
    return undefined;
  }
  return { from: from || undefined, to: to || undefined };
}

export function formatTimeChoice(choice: TimeChoice): string {
  return typeof choice === "string" ? choice : `${choice.from ?? ""}..${choice.to ?? ""}`;
}

export function isEnd(text: string): text is End {
  const [date = ""] = text.split("T");
  const [year = 0, month = 0, dayOfMonth = 0] = date.split("-").map(Number);
  const real = new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDate() === dayOfMonth && month >= 1 && month <= 12;
  if (!real || year < 1) {
    return false;
  }
  const clock = wall.exec(text);
  if (clock) {
    return Number(clock[4]) < 24 && Number(clock[5]) < 60 && Number(clock[6] ?? 0) < 60;
  }
  return day.test(text) || (instant.test(text) && !Number.isNaN(Date.parse(text)));
}

/** An end that says its zone itself. */
export function isInstant(end: End): boolean {
  return instant.test(end);
}

/** `now` is the instant of the load: paging and counting of one screen share it. */
export function resolve(choice: TimeChoice, now: number, zone: string): AskedRange {
  if (typeof choice !== "string") {
    return {
      ...(choice.from === undefined ? {} : { from: endAt(choice.from, zone, "from") }),
      ...(choice.to === undefined ? {} : { to: endAt(choice.to, zone, "to") }),
    };
  }
  const ago = (milliseconds: number) => ({ from: iso(Math.floor((now - milliseconds) / 60_000) * 60_000) });
  switch (choice) {
    case "15m":
      return ago(15 * 60_000);
    case "1h":
      return ago(3_600_000);
    case "24h":
      return {}; // the API's own default, under which a pasted log id is found outside the range too
    case "7d":
    case "30d":
    case "180d":
      return ago(Number.parseInt(choice, 10) * 86_400_000);
    case "today":
      return { from: iso(startOfDay(now, zone)) };
    case "yesterday":
      return { from: iso(startOfDay(now, zone, -1)), to: iso(startOfDay(now, zone)) };
    case "last-night": {
      const today = wallClock(now, zone);
      const clock = { ...today, minute: 0, second: 0 };
      return {
        from: iso(instantOf({ ...clock, day: today.day - 1, hour: 18 }, zone)),
        to: iso(instantOf({ ...clock, hour: 8 }, zone)),
      };
    }
    case "any":
      return { to: iso(now) };
  }
}

/** True when the range is empty or the wrong way round. */
export function isReversed(range: CustomRange, zone: string): boolean {
  const { from, to } = resolve(range, 0, zone);
  return from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to);
}

/** True for a range that goes on with the time: what happens from now on belongs to it. */
export function endsNow(choice: TimeChoice): boolean {
  return typeof choice === "string" ? choice !== "yesterday" && choice !== "last-night" : choice.to === undefined;
}

/** A day as an end means the whole of it: the range ends where the next one begins. */
function endAt(end: End, zone: string, side: "from" | "to"): string {
  if (isInstant(end)) {
    return end;
  }
  const [year = 0, month = 1, dayOfMonth = 1, hour = 0, minute = 0, second = 0] = end.split(/\D/).map(Number);
  const whole = day.test(end) && side === "to" ? 1 : 0;
  return iso(instantOf({ year, month, day: dayOfMonth + whole, hour, minute, second }, zone));
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
