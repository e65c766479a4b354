import type { AuditEventFilter } from "../../api/generated/graphql";
import type { KnownActivity } from "../search/activities";
import { asksForAccess, filterOf } from "../search/filter";
import { resolve } from "../time/range";
import { type LogView, logOf } from "./view";

/** What a view asks the API for; undefined while activities wait for the catalogue. */
export function askedBy(
  view: LogView,
  { now, zone }: { now: number; zone: string },
  catalogue: readonly KnownActivity[] | undefined,
): AuditEventFilter | undefined {
  const { chips, tenantIds } = view;
  const range = resolve(view.time, now, zone);
  return filterOf({ chips, log: logOf(view.tab), tenantIds, range, withoutAccess: hidesAccess(view), zone }, catalogue);
}

/** True while the log leaves out who read it. Only the audit log holds that: the other tabs leave out nothing. */
export function hidesAccess({ access, tab, chips }: LogView): boolean {
  return !access && (tab === "all" || tab === "audit") && !asksForAccess(chips);
}
