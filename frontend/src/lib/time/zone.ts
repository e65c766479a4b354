/** A reading of a clock on the wall, without saying where the wall is. month: 1..12. */
export interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) {
    return known;
  }
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(zone, clock);
  return clock;
}

const local = { zone: "", readAt: Number.NEGATIVE_INFINITY };
const readAgain = 10_000;

/** The browser's own zone; somebody may travel while the page is open. */
export function localZone(): string {
  const now = performance.now();
  if (now - local.readAt > readAgain) {
    local.zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    local.readAt = now;
  }
  return local.zone;
}

export function isZone(name: string): boolean {
  try {
    clockOf(name);
    return name !== "";
  } catch {
    return false;
  }
}

export function wallClock(instant: number, zone: string): WallClock {
  const read: Record<string, number> = {};
  let beforeChrist = false;
  for (const part of clockOf(zone).formatToParts(instant)) {
    if (part.type === "era") {
      beforeChrist = part.value.startsWith("B");
    } else if (part.type !== "literal") {
      read[part.type] = Number(part.value);
    }
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  return { year: beforeChrist ? 1 - year : year, month, day, hour, minute, second };
}

/** Minutes that the zone's clocks are ahead of UTC at an instant. */
export function offsetMinutes(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return Math.round((asIfUtc(wallClock(whole, zone)) - whole) / 60_000);
}

/**
 * The instant at which a clock in the zone shows this reading. A reading that a change of clocks skips counts as that much
 * later; one that comes twice is the first of the two. That is how calendars do it.
 */
export function instantOf(wall: WallClock, zone: string): number {
  const naive = asIfUtc(wall);
  const before = naive - offsetMinutes(naive - 86_400_000, zone) * 60_000;
  const after = naive - offsetMinutes(naive + 86_400_000, zone) * 60_000;
  const shows = (instant: number) => asIfUtc(wallClock(instant, zone)) === naive;
  const [first, second] = before <= after ? [before, after] : [after, before];
  if (shows(first)) {
    return first;
  }
  return shows(second) ? second : before;
}

/** The start of the day that holds the instant, moved by whole days; not every day has 24 hours. */
export function startOfDay(instant: number, zone: string, days = 0): number {
  const wall = wallClock(instant, zone);
  return instantOf({ ...wall, day: wall.day + days, hour: 0, minute: 0, second: 0 }, zone);
}

/** "UTC", "UTC+1", "UTC-3:30". */
export function offsetLabel(instant: number, zone: string): string {
  const offset = offsetMinutes(instant, zone);
  if (offset === 0) {
    return "UTC";
  }
  const hours = Math.floor(Math.abs(offset) / 60);
  const minutes = Math.abs(offset) % 60;
  const sign = offset < 0 ? "-" : "+";
  return `UTC${sign}${hours}${minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`}`;
}

function asIfUtc({ year, month, day, hour, minute, second }: WallClock): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC takes the years 0 to 99 for 1900 to 1999
  date.setUTCHours(hour, minute, second);
  return date.getTime();
}
