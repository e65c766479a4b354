/** Newest first, as the log is ordered: by the time to its last digit, then by the log id. */
export function newerFirst(one: Moment, other: Moment): number {
  return (
    Date.parse(other.occurredAt) - Date.parse(one.occurredAt) ||
    compare(digitsOf(other.occurredAt), digitsOf(one.occurredAt)) ||
    compare(other.id, one.id)
  );
}

interface Moment {
  id: string;
  occurredAt: string;
}

/** A moment is written without the zeros at its end: they count where two are compared. */
function digitsOf(iso: string): string {
  return (/\.(\d+)/.exec(iso)?.[1] ?? "").padEnd(9, "0");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
