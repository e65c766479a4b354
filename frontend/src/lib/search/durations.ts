export const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** A length of time as it is typed: 90 and "m". */
export interface Length {
  value: number;
  unit: keyof typeof units;
}

/** Over or under a length, or from one to another, both included. */
export type Durations = { over: Length } | { under: Length } | { from: Length; to: Length };

/** Reads >10m, <30s and 1m..10m; undefined where it is none. */
export function parseDurations(text: string): Durations | undefined {
  const [first, second] = text.split("..").map(parseLength);
  if (text.includes("..")) {
    const ordered = first && second && milliseconds(first) <= milliseconds(second);
    return ordered && text.split("..").length === 2 ? { from: first, to: second } : undefined;
  }
  const length = parseLength(text.slice(1));
  if (length && text.startsWith(">")) {
    return { over: length };
  }
  return length && length.value > 0 && text.startsWith("<") ? { under: length } : undefined;
}

function parseLength(text: string): Length | undefined {
  const [, value, unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/i.exec(text.trim()) ?? [];
  return value === undefined || unit === undefined
    ? undefined
    : { value: Number(value), unit: unit.toLowerCase() as Length["unit"] };
}

export function milliseconds({ value, unit }: Length): number {
  return value * units[unit];
}

// Durations are kept in microseconds: the next longer one is so much longer.
export const step = 0.001;

/** The bounds, both included, as the API takes them. */
export function boundsOf(durations: Durations): { minDurationMs?: number; maxDurationMs?: number } {
  if ("over" in durations) {
    return { minDurationMs: milliseconds(durations.over) + step };
  }
  return "under" in durations
    ? { maxDurationMs: milliseconds(durations.under) - step }
    : { minDurationMs: milliseconds(durations.from), maxDurationMs: milliseconds(durations.to) };
}
