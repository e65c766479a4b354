import type { AuditEventFilter } from "../../../api/generated/graphql";
import type { KnownActivity } from "../../../lib/search/activities";
import { waits } from "../../../lib/search/filter";
import { endsNow } from "../../../lib/time/range";
import { askedBy } from "../../../lib/view/asked";
import type { LogView } from "../../../lib/view/view";

/** Why a view cannot be followed; undefined: it can. */
export function notLive(view: LogView): "ends" | "oldest" | undefined {
  return endsNow(view.time) ? (view.oldestFirst ? "oldest" : undefined) : "ends";
}

/** What is asked of the events from now on: the view without its end. Undefined while activities wait for the catalogue. */
export function liveFilter(
  view: LogView,
  reading: { now: number; zone: string },
  catalogue: readonly KnownActivity[] | undefined,
): AuditEventFilter | undefined {
  const asked = askedBy(view, reading, view.chips.some(waits) ? catalogue : undefined);
  if (!asked) {
    return undefined;
  }
  const { to: _, ...filter } = asked;
  // Here the API has no range of its own: what comes late is left out as it is from the list.
  return view.time === "24h" ? { ...filter, from: new Date(reading.now - 86_400_000).toISOString() } : filter;
}
