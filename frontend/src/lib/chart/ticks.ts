import { instantOf, startOfDay, wallClock } from "../time/zone";

/** A moment that is written under a chart; a day where it begins one. */
export interface Tick {
  at: number;
  kind: "day" | "minute" | "second";
}

const minute = 60_000;
const day = 1_440 * minute;
const secondSteps = [1, 5, 15, 30];
const minuteSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720];
const daySteps = [1, 2, 7, 14, 30, 90, 180, 365, 730, 3_650];

/**
 * Round moments of the reader's clock inside a range, so many at most. They keep to the clock where it is put forward or back: six
 * o'clock stays six o'clock.
 */
export function ticks(from: number, to: number, zone: string, most: number): Tick[] {
  const length = to - from;
  const fits = (step: number) => length / step <= most;
  if (length <= 0 || most < 1) {
    return [];
  }
  const seconds = secondSteps.find((step) => fits(step * 1_000));
  if (seconds !== undefined) {
    return within(from, to, everySecond(from, to, seconds * 1_000));
  }
  const minutes = minuteSteps.find((step) => fits(step * minute));
  const days = minutes === undefined ? (daySteps.find((step) => fits(step * day)) ?? daySteps.at(-1)) : 1;
  return within(from, to, everyDay(from, to, zone, days ?? 1, minutes ?? 1_440));
}

function* everySecond(from: number, to: number, step: number): Generator<Tick> {
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    yield { at, kind: at % minute === 0 ? "minute" : "second" };
  }
}

function* everyDay(from: number, to: number, zone: string, days: number, minutes: number): Generator<Tick> {
  const { year, month, day: first } = wallClock(from, zone);
  for (let passed = 0; ; passed += days) {
    for (let clock = 0; clock < 1_440; clock += minutes) {
      const wall = { year, month, day: first + passed, hour: Math.floor(clock / 60), minute: clock % 60, second: 0 };
      const at = clock === 0 ? startOfDay(instantOf({ ...wall, hour: 12 }, zone), zone) : instantOf(wall, zone);
      if (at > to) {
        return;
      }
      yield { at, kind: clock === 0 ? "day" : "minute" };
    }
  }
}

/** Each moment once, and none at the very edges, where there is no room for its words. */
function within(from: number, to: number, all: Iterable<Tick>): Tick[] {
  const found: Tick[] = [];
  for (const tick of all) {
    if (tick.at > from && tick.at < to && tick.at > (found.at(-1)?.at ?? Number.NEGATIVE_INFINITY)) {
      found.push(tick);
    }
  }
  return found;
}
