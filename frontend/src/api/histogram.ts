import { ask } from "./client";
import { type AuditEventFilter, HistogramDocument, type HistogramQuery } from "./generated/graphql";

export type Histogram = NonNullable<HistogramQuery["auditEventHistogram"]>;
export type Bucket = Histogram["buckets"][number];

/** Events over time, in 1 to 200 buckets of one length, oldest first. Null: the viewer may not read events. */
export async function readHistogram(
  filter: AuditEventFilter,
  buckets: number,
  signal: AbortSignal,
): Promise<Histogram | null> {
  return (await ask(HistogramDocument, { filter, buckets }, signal)).auditEventHistogram;
}
