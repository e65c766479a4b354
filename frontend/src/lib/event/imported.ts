import { type LogSearch, readView, writeView } from "../view/view";

/** The view of what an import brought; undefined for other events, and for imports that brought nothing. */
export function importedSearch({
  activity,
  tenantId,
  details,
}: {
  activity: string;
  tenantId: string;
  details: unknown;
}): LogSearch | undefined {
  const { recorded, recordedFrom: from, recordedTo: to } = (details ?? {}) as Record<string, unknown>;
  const brought = activity.startsWith("import.") && recorded !== 0;
  // What it brought is mostly older than any range that ends now.
  return brought && typeof from === "string" && typeof to === "string"
    ? writeView({
        ...readView({ time: "any" }),
        tenantIds: [tenantId],
        chips: [
          { field: "channel", values: ["import"] },
          { field: "recorded", values: [`${from}..${to}`] },
        ],
      })
    : undefined;
}
