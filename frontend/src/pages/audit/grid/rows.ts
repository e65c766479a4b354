import type { EventRowFragment } from "../../../api/generated/graphql";

/** A line of the list: a day's heading or an event. Heights are fixed, so that nothing moves while one scrolls. */
export type Line = { kind: "day"; key: string; at: string } | { kind: "event"; event: EventRowFragment; index: number };

/** The days of events by who names them: naming one costs more than all the rest, and rows come back with every page. */
const days = new WeakMap<(iso: string) => string, WeakMap<EventRowFragment, string>>();

function dayOf(event: EventRowFragment, dayKey: (iso: string) => string): string {
  const named = days.get(dayKey) ?? new WeakMap<EventRowFragment, string>();
  days.set(dayKey, named);
  const key = named.get(event) ?? dayKey(event.occurredAt);
  named.set(event, key);
  return key;
}

/** The lines of before stay what they are where the same event stands at the same place: with a next page, all of them. */
export function linesOf(
  events: readonly EventRowFragment[],
  dayKey: (iso: string) => string,
  before: readonly Line[] = [],
): Line[] {
  const lines: Line[] = [];
  let day: string | undefined;
  events.forEach((event, index) => {
    const key = dayOf(event, dayKey);
    if (key !== day) {
      // An imported log may come back to a day: the place keeps the keys apart.
      lines.push({ kind: "day", key: `${key} ${index}`, at: event.occurredAt });
      day = key;
    }
    const known = before[lines.length];
    const stays = known?.kind === "event" && known.event === event && known.index === index;
    lines.push(stays ? known : { kind: "event", event, index });
  });
  return lines;
}

/** Where each event stands among the lines. */
export function placesOf(lines: readonly Line[]): number[] {
  const places: number[] = [];
  lines.forEach((line, place) => {
    if (line.kind === "event") {
      places.push(place);
    }
  });
  return places;
}

/** The heading that belongs over a place: the last one at or before it. */
export function headingBefore(lines: readonly Line[], place: number): number | undefined {
  for (let at = Math.min(place, lines.length - 1); at >= 0; at--) {
    if (lines[at]?.kind === "day") {
      return at;
    }
  }
  return undefined;
}

/** The time that the events of some lines take, whichever way they are ordered. Undefined where there are none. */
export function rangeOf(lines: readonly Line[], start: number, end: number): { from: string; to: string } | undefined {
  const events = lines.slice(start, end + 1).flatMap((line) => (line.kind === "event" ? [line.event] : []));
  const [first, last] = [events[0]?.occurredAt, events.at(-1)?.occurredAt];
  if (first === undefined || last === undefined) {
    return undefined;
  }
  return Date.parse(first) <= Date.parse(last) ? { from: first, to: last } : { from: last, to: first };
}
