import { ask, change } from "./client";
import { Refusal } from "./fault";
import {
  type AuditEventFilter,
  CancelExportDocument,
  type ExportRowFragment,
  ExportsByIdDocument,
  ExportsDocument,
  HistogramOfDocument,
  RenewExportDocument,
  RequestExportDocument,
  type RequestExportInput,
} from "./generated/graphql";
import type { Page } from "./paged";

export type Export = ExportRowFragment;

const pageSize = 50;

/** The viewer's own, newest first. */
export async function findExports(after: string | null, signal?: AbortSignal): Promise<Page<Export>> {
  const { exports } = await ask(ExportsDocument, { first: pageSize, after }, signal);
  return { rows: exports?.nodes ?? [], next: (exports?.pageInfo.hasNextPage && exports.pageInfo.endCursor) || null };
}

/** Those that are there and may still be taken away. */
export async function exportsById(ids: readonly string[], signal?: AbortSignal): Promise<Export[]> {
  const { nodes } = await ask(ExportsByIdDocument, { ids: [...ids] }, signal);
  return nodes.flatMap((node) => (node?.__typename === "Export" ? [node] : []));
}

export async function requestExport(input: RequestExportInput): Promise<Export> {
  return made((await change(RequestExportDocument, { input })).requestExport);
}

export async function cancelExport(id: string): Promise<Export> {
  return made((await change(CancelExportDocument, { input: { id } })).cancelExport);
}

/** Keeps a file longer; makes one again that failed, was canceled or has expired. */
export async function renewExport(id: string): Promise<Export> {
  return made((await change(RenewExportDocument, { input: { id } })).renewExport);
}

/** How many events a filter finds. */
export async function expected(
  filter: AuditEventFilter,
  signal: AbortSignal,
): Promise<{ value: number; exact: boolean }> {
  const { auditEventHistogram } = await ask(HistogramOfDocument, { filter }, signal);
  const { buckets, exact } = auditEventHistogram ?? { buckets: [], exact: false };
  return { value: buckets.reduce((sum, { count }) => sum + count, 0), exact };
}

function made(payload: { export: Export } | null): Export {
  if (!payload) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  return payload.export;
}
