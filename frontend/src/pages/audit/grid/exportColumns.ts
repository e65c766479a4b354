import type { Tab } from "../../../lib/view/view";
import { type ColumnId, shownColumns } from "./columns";

/** What an export calls the columns of the list. */
const names: Record<ColumnId, readonly string[]> = {
  time: ["occurredAt"],
  severity: ["severity"],
  outcome: ["outcome"],
  activity: ["activityName"],
  actor: ["actor.name", "impersonator.name"],
  target: ["targets"],
  organization: ["tenantName"],
  customer: ["customerName", "tenantName"],
  category: ["category"],
  changed: ["targets"],
  user: ["actor.name", "onBehalfOf.name"],
  application: ["targets"],
  ip: ["ipAddress"],
  location: ["city", "country"],
  reason: ["errorCode", "errorMeaning", "outcomeReason"],
  client: ["userAgent"],
  operation: ["operation"],
  identity: ["targets"],
  source: ["source"],
  duration: ["durationMs"],
  started: ["occurredAt"],
  finished: ["finishedAt"],
  task: ["activityName"],
  item: ["targets"],
};

/** The columns of a tab as columns of a file, each once; all of them, whatever an open event hides at the moment. */
export function exportColumns(tab: Tab): string[] {
  return [...new Set(shownColumns(tab, Number.POSITIVE_INFINITY).flatMap(({ id }) => names[id]))];
}
