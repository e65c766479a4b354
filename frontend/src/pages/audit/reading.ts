import type { EventPage, TimeRange } from "../../api/events";
import type { AuditEventFilter, EventRowFragment, EventsQueryVariables } from "../../api/generated/graphql";

import { newerFirst } from "../../lib/event/order";

export interface PageSource {
  page(variables: EventsQueryVariables, signal: AbortSignal): Promise<EventPage | null>;
}

/** What one answer told. */
export interface Part {
  /** How many rows it added. */
  added: number;
  /** Whether there is anything to go on to. */
  more: boolean;
  range: TimeRange;
  /** Set where the server's time was up before the page was full: so far the range has been searched. */
  searchedTo: string | undefined;
}

/** One load of a question: its pages by cursor, in the order in which one reads. */
export class Reading {
  /** All that came. */
  rows: readonly EventRowFragment[] = [];
  private cursor: string | null = null;

  constructor(
    private readonly source: PageSource,
    readonly filter: AuditEventFilter,
    private readonly oldestFirst: boolean,
  ) {}

  /** Asks for so many rows more. Undefined: the answer is no longer wanted, and changed nothing. */
  async next(size: number, signal: AbortSignal): Promise<Part | undefined> {
    const page = await this.source.page(this.variables(size), signal);
    if (signal.aborted || !page) {
      return undefined;
    }
    const { nodes, pageInfo, effectiveRange: range, searchedTo } = page;
    const known = new Set(this.rows.map(({ id }) => id));
    const added = this.inOrder(nodes).filter(({ id }) => !known.has(id));
    this.rows = [...this.rows, ...added];
    this.cursor = (this.oldestFirst ? pageInfo.startCursor : pageInfo.endCursor) ?? null;
    const more = (this.oldestFirst ? pageInfo.hasPreviousPage : pageInfo.hasNextPage) && this.cursor !== null;
    return { added: added.length, more, range, searchedTo: searchedTo ?? undefined };
  }

  /**
   * Puts events that came since into their places, newest first; answers how many. What is older than all that was read comes when one
   * reads on, unless that was all.
   */
  take(events: readonly EventRowFragment[], whole: boolean): number {
    const known = new Set(this.rows.map(({ id }) => id));
    const last = this.rows.at(-1);
    const added = events.filter((event) => !known.has(event.id) && (whole || !last || newerFirst(event, last) < 0));
    if (added.length > 0) {
      this.rows = [...this.rows, ...added].sort(newerFirst);
    }
    return added.length;
  }

  private variables(size: number): EventsQueryVariables {
    const { filter, cursor } = this;
    if (this.oldestFirst) {
      return { filter, last: size, ...(cursor === null ? {} : { before: cursor }) };
    }
    return { filter, first: size, ...(cursor === null ? {} : { after: cursor }) };
  }

  /** Pages come newest first, whichever way one reads. */
  private inOrder<Row>(nodes: readonly Row[]): Row[] {
    return this.oldestFirst ? nodes.toReversed() : [...nodes];
  }
}
