import type {
  EventLog,
  ExportCompression,
  ExportFormat,
  ExportProfile,
  RequestExportInput,
} from "../../api/generated/graphql";

export const formats: readonly ExportFormat[] = ["CSV", "JSON", "NDJSON", "PARQUET"];
export const compressions: readonly ExportCompression[] = ["NONE", "GZIP", "ZSTD"];

/** SCREEN is FULL with the columns that the list shows. */
export type LayoutChoice = ExportProfile | "SCREEN";
export const layouts: readonly LayoutChoice[] = ["FULL", "SCREEN", "MTR", "PARTNER", "ENTRA", "MSPCONTROL"];

/** What a file shall look like, as it is being chosen. */
export interface LayoutDraft {
  format: ExportFormat;
  layout: LayoutChoice;
  compression: ExportCompression;
  /** The reader's wish; only CSV has a byte order mark. */
  bom: boolean;
  /** Which of Entra's files an Entra file in CSV is. */
  log: Extract<EventLog, "AUDIT" | "SIGN_IN">;
}

/** What belongs together: Entra has no Parquet; whoever chooses one of them gives up the other. */
export function changed(draft: LayoutDraft, change: Partial<LayoutDraft>): LayoutDraft {
  const next = { ...draft, ...change };
  if (next.layout === "ENTRA" && next.format === "PARQUET") {
    return change.format ? { ...next, layout: "FULL" } : { ...next, format: "JSON" };
  }
  return next;
}

export function profileOf({ layout }: Pick<LayoutDraft, "layout">): ExportProfile {
  return layout === "SCREEN" ? "FULL" : layout;
}

/** Entra's files in CSV are of one log, and begin with the mark in any case. */
export function isEntraCsv({ layout, format }: LayoutDraft): boolean {
  return layout === "ENTRA" && format === "CSV";
}

/** The part of a request that says what the file looks like; `columns` are those on the screen. */
export function inputOf(draft: LayoutDraft, columns: readonly string[]): Omit<RequestExportInput, "filter"> {
  const { format, compression, bom, log } = draft;
  return {
    format,
    profile: profileOf(draft),
    compression,
    ...(format === "CSV" ? { bom } : {}),
    ...(draft.layout === "SCREEN" ? { columns: [...columns] } : {}),
    ...(isEntraCsv(draft) ? { log } : {}),
  };
}

/** The draft that would make a file like an earlier one. */
export function draftOf(made: {
  format: ExportFormat;
  profile: ExportProfile;
  compression: ExportCompression;
  columns?: readonly string[] | null;
  filter?: unknown;
}): LayoutDraft {
  const { logs } = (made.filter ?? {}) as { logs?: readonly EventLog[] };
  return {
    format: made.format,
    layout: made.columns ? "SCREEN" : made.profile,
    compression: made.compression,
    bom: made.format === "CSV",
    log: logs?.length === 1 && logs[0] === "SIGN_IN" ? "SIGN_IN" : "AUDIT",
  };
}
