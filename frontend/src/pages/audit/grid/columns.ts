import type { Tab } from "../../../lib/view/view";

export type ColumnId =
  | "time"
  | "severity"
  | "outcome"
  | "activity"
  | "actor"
  | "target"
  | "organization"
  | "customer"
  | "category"
  | "changed"
  | "user"
  | "application"
  | "ip"
  | "location"
  | "reason"
  | "client"
  | "operation"
  | "identity"
  | "source"
  | "duration"
  | "started"
  | "finished"
  | "task"
  | "item"
  | "logId"
  | "summary"
  | "channel"
  | "actorKind"
  | "role"
  | "onBehalfOf"
  | "country"
  | "correlation"
  | "recorded"
  | "sourceId";

export interface Column {
  id: ColumnId;
  width: number;
  /** Beside an open event it may be as narrow as this. */
  least?: number;
  /** The share of what is left over; absent: fixed. */
  grows?: number;
}

const time: Column = { id: "time", width: 140 };
const severity: Column = { id: "severity", width: 32 };
const outcome: Column = { id: "outcome", width: 112 };
const activity: Column = { id: "activity", width: 200, least: 150, grows: 1 };
const actor: Column = { id: "actor", width: 176, least: 140, grows: 1 };
const target: Column = { id: "target", width: 176, grows: 2 };
const organization: Column = { id: "organization", width: 160, grows: 1 };
const source: Column = { id: "source", width: 140 };
const duration: Column = { id: "duration", width: 96 };
const reason: Column = { id: "reason", width: 220, grows: 1 };

/** The columns of each tab, in their order. */
const columnsOf: Record<Tab, Column[]> = {
  all: [time, severity, outcome, activity, actor, target, organization],
  audit: [
    time,
    severity,
    outcome,
    activity,
    { id: "category", width: 140 },
    actor,
    target,
    { id: "changed", width: 160 },
    organization,
  ],
  "sign-ins": [
    time,
    outcome,
    { id: "user", width: 190, grows: 1 },
    { id: "application", width: 170, grows: 1 },
    { id: "ip", width: 130 },
    { id: "location", width: 140 },
    reason,
    { id: "client", width: 150 },
    organization,
  ],
  provisioning: [
    time,
    outcome,
    { id: "operation", width: 96 },
    { id: "identity", width: 190, grows: 2 },
    source,
    duration,
    reason,
    organization,
  ],
  tasks: [
    { id: "started", width: 140 },
    { id: "finished", width: 140 },
    duration,
    severity,
    { id: "task", width: 190, grows: 1 },
    { id: "item", width: 170, grows: 2 },
    source,
    { id: "user", width: 150, grows: 1 },
    { id: "customer", width: 180, grows: 1 },
  ],
};

// Columns that no tab begins with, and those of other tabs that say the same under another name.
const extras: Column[] = [
  { id: "logId", width: 150 },
  { id: "summary", width: 320, grows: 3 },
  { id: "channel", width: 96 },
  { id: "actorKind", width: 140 },
  { id: "role", width: 140 },
  { id: "onBehalfOf", width: 160 },
  { id: "country", width: 80 },
  { id: "correlation", width: 150 },
  { id: "recorded", width: 140 },
  { id: "sourceId", width: 150 },
];
const alike: readonly ColumnId[][] = [
  ["time", "started"],
  ["activity", "task"],
  ["actor", "user"],
  ["target", "identity", "item"],
  ["organization", "customer"],
];

/** Every column that a tab may show: its own ones first, then the others, each once. */
export function columnsFor(tab: Tab): Column[] {
  const found = [...columnsOf[tab]];
  for (const column of [...Object.values(columnsOf).flat(), ...extras]) {
    const same = alike.find((ids) => ids.includes(column.id)) ?? [column.id];
    if (!found.some(({ id }) => same.includes(id))) {
      found.push(column);
    }
  }
  return found;
}

/** The columns of a tab where nobody chose others. */
export function ownColumns(tab: Tab): ColumnId[] {
  return columnsOf[tab].map(({ id }) => id);
}

/** The chosen columns that there are, each once; rows begin with their time, which they are ordered by. */
export function chosenColumns(tab: Tab, chosen: readonly string[] | undefined): Column[] {
  const known = columnsFor(tab);
  const [first] = known;
  const found = (chosen ?? ownColumns(tab)).flatMap((id) => known.find((column) => column.id === id) ?? []);
  return [...new Set(first ? [first, ...found] : found)];
}

/** A column whose width the reader chose neither grows nor gives way of its own accord. */
export function widened(columns: readonly Column[], widths: Readonly<Record<string, number>>): Column[] {
  return columns.map(({ grows, ...column }) => {
    const width = widths[column.id];
    return width === undefined
      ? { ...column, ...(grows ? { grows } : {}) }
      : { ...column, width, ...(column.least ? { least: Math.min(column.least, width) } : {}) };
  });
}

// What gives way first when an open event takes the width; "outcome" keeps its icon.
const givesWay: readonly ColumnId[] = [
  "sourceId",
  "correlation",
  "logId",
  "channel",
  "actorKind",
  "role",
  "onBehalfOf",
  "country",
  "recorded",
  "organization",
  "customer",
  "target",
  "changed",
  "category",
  "client",
  "source",
  "finished",
  "location",
  "operation",
  "outcome",
  "duration",
  "reason",
  "ip",
  "application",
  "actor",
  "summary",
];

const iconOnly = 40;

/** Beside an open event the row keeps what tells it apart, as far as there is room; the rest stands in the drawer. */
export function shownColumns(chosen: Column[], room: number): Column[] {
  if (leastWidth(chosen) <= room) {
    return chosen;
  }
  let columns = chosen.map((column) => ({ ...column, width: column.least ?? column.width }));
  for (const yields of givesWay) {
    if (leastWidth(columns) <= room) {
      break;
    }
    columns =
      yields === "outcome"
        ? columns.map((column) => (column.id === "outcome" ? { ...column, width: iconOnly } : column))
        : columns.filter(({ id }) => id !== yields);
  }
  return columns;
}

export function isIconOnly({ id, width }: Column): boolean {
  return id === "severity" || (id === "outcome" && width === iconOnly);
}

/** The tracks of the grid's rows; the last column reaches the edge where nothing else grows. */
export function tracks(columns: readonly Column[]): string {
  const grows = columns.some((column) => column.grows);
  return columns
    .map(({ width, grows: share }, index) =>
      share
        ? `minmax(${width}px, ${share}fr)`
        : !grows && index === columns.length - 1
          ? `minmax(${width}px, 1fr)`
          : `${width}px`,
    )
    .join(" ");
}

export function leastWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
