import type { Column, ColumnId } from "./columns";

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
  logId: ["id"],
  summary: ["description"],
  channel: ["channel"],
  actorKind: ["actor.kind"],
  role: ["actor.role"],
  onBehalfOf: ["onBehalfOf.name"],
  country: ["country"],
  correlation: ["correlationId"],
  recorded: ["recordedAt"],
  sourceId: ["sourceId"],
};

/** Columns of the list as columns of a file, each once; all of them, whatever an open event hides at the moment. */
export function exportColumns(columns: readonly Column[]): string[] {
  return [...new Set(columns.flatMap(({ id }) => names[id]))];
}
