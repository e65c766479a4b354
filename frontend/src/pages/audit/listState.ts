import type { Count, TimeRange } from "../../api/events";
import type { Fault } from "../../api/fault";
import type { AuditEventFilter, EventRowFragment } from "../../api/generated/graphql";

export interface Question {
  /** Made anew at each load: "now" moves only then. */
  filter: (now: number) => AuditEventFilter;
  oldestFirst: boolean;
}

export interface ListState {
  rows: readonly EventRowFragment[];
  /** first: nothing was shown yet; again: rows of before stay while newer ones are asked. */
  loading: "first" | "again" | undefined;
  /** What the rows were asked with: another one at each load. */
  filter: AuditEventFilter | undefined;
  /** What has been asked for, as the server understood it. */
  range: TimeRange | undefined;
  loadedAt: number | undefined;
  fault: Fault | undefined;
  /** waiting: there is more to search, but the person has to say so. */
  more: "none" | "some" | "loading" | "waiting" | Fault;
  /** Set while a page is not full and its search not at the end: so far it has come. */
  searchedTo: string | undefined;
  /** Absent where it is not known. */
  count: Count | "asking" | undefined;
  /** When rows that came by themselves made another count due; 0 while none came since the load. */
  recountAt: number;
  /** The server no longer took the place in the list; it was loaded again from the top. */
  reloaded: boolean;
}

/** Before anything was asked. */
export const empty: ListState = {
  rows: [],
  loading: "first",
  filter: undefined,
  range: undefined,
  loadedAt: undefined,
  fault: undefined,
  more: "none",
  searchedTo: undefined,
  count: undefined,
  recountAt: 0,
  reloaded: false,
};

/** True while the server's time was up before the page was full, and the list goes on by itself. */
export function searchesOn({ more, searchedTo }: ListState): boolean {
  return more === "loading" && searchedTo !== undefined;
}
