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
  | "item";

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

// What gives way first when an open event takes the width; "outcome" keeps its icon.
const givesWay: readonly ColumnId[] = [
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
];

const iconOnly = 40;

/** Beside an open event the row keeps what tells it apart, as far as there is room; the rest stands in the drawer. */
export function shownColumns(tab: Tab, room: number): Column[] {
  if (leastWidth(columnsOf[tab]) <= room) {
    return columnsOf[tab];
  }
  let columns = columnsOf[tab].map((column) => ({ ...column, width: column.least ?? column.width }));
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
