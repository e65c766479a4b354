import type { Count, EventPage, TimeRange } from "../../api/events";
import { type Fault, faultOf } from "../../api/fault";
import type { AuditEventFilter, EventRowFragment, EventsQueryVariables } from "../../api/generated/graphql";

export interface Question {
  /** Made anew at each load: "now" moves only then. */
  filter: (now: number) => AuditEventFilter;
  oldestFirst: boolean;
}

export interface ListState {
  rows: readonly EventRowFragment[];
  /** first: nothing was shown yet; again: rows of before stay while newer ones are asked. */
  loading: "first" | "again" | undefined;
  /** What has been asked for, as the server understood it. */
  range: TimeRange | undefined;
  loadedAt: number | undefined;
  fault: Fault | undefined;
  more: "none" | "some" | "loading" | Fault;
  count: Count | "asking" | undefined;
  /** The server no longer took the place in the list; it was loaded again from the top. */
  reloaded: boolean;
}

export interface ListSource {
  page(variables: EventsQueryVariables, signal: AbortSignal): Promise<EventPage | null>;
  count(filter: AuditEventFilter, signal: AbortSignal): Promise<Count | undefined>;
}

const firstPage = 50;
const laterPage = 100;

const empty: ListState = {
  rows: [],
  loading: "first",
  range: undefined,
  loadedAt: undefined,
  fault: undefined,
  more: "none",
  count: undefined,
  reloaded: false,
};

/** The rows of the log, loaded by cursor as one reads on. A stale answer never overwrites a newer one. */
export class EventList {
  private state = empty;
  private question: Question | undefined;
  private filter: AuditEventFilter = {};
  private cursor: string | null = null;
  private running = new AbortController();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly source: ListSource,
    private readonly clock: () => number = Date.now,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): ListState => this.state;

  show(question: Question): Promise<void> {
    this.question = question;
    return this.load(false);
  }

  /** Moves "now", or tries again. */
  refresh(): Promise<void> {
    return this.load(false);
  }

  /** The next page, further back in time (or on, oldest first). */
  async more(): Promise<void> {
    if (this.state.more === "loading" || this.state.more === "none" || this.state.loading || !this.question) {
      return;
    }
    const { signal } = this.running;
    this.set({ more: "loading" });
    try {
      const page = await this.source.page(this.variables(laterPage, this.cursor), signal);
      if (!signal.aborted && page) {
        const known = new Set(this.state.rows.map(({ id }) => id));
        const added = this.inOrder(page.nodes).filter(({ id }) => !known.has(id));
        this.set({ rows: [...this.state.rows, ...added], more: this.turn(page) });
      }
    } catch (thrown) {
      if (signal.aborted) {
        return;
      }
      const fault = faultOf(thrown);
      if (fault.code === "INVALID_CURSOR") {
        await this.load(true);
      } else {
        this.set({ more: fault });
      }
    }
  }

  private async load(reloaded: boolean): Promise<void> {
    const { question } = this;
    if (!question) {
      return;
    }
    this.running.abort();
    this.running = new AbortController();
    const { signal } = this.running;
    const now = this.clock();
    this.filter = question.filter(now);
    this.set({ loading: this.state.loadedAt === undefined ? "first" : "again", fault: undefined, reloaded });
    try {
      const page = await this.source.page(this.variables(firstPage, null), signal);
      if (signal.aborted || !page) {
        return;
      }
      const rows = this.inOrder(page.nodes);
      const more = this.turn(page);
      const count = more === "none" ? { value: rows.length, exact: true } : "asking";
      this.set({ rows, range: page.effectiveRange, more, count, loading: undefined, loadedAt: now });
      if (count === "asking") {
        await this.countRows(signal);
      }
    } catch (thrown) {
      if (!signal.aborted) {
        this.set({
          fault: faultOf(thrown),
          loading: undefined,
          more: this.state.more === "loading" ? "some" : this.state.more,
        });
      }
    }
  }

  /** Asked apart and after the rows: it must never delay them, nor fail them. */
  private async countRows(signal: AbortSignal): Promise<void> {
    const count = await this.source.count(this.filter, signal).catch(() => undefined);
    if (!signal.aborted) {
      this.set({ count: count ?? undefined });
    }
  }

  private variables(size: number, cursor: string | null): EventsQueryVariables {
    const { filter } = this;
    if (this.question?.oldestFirst) {
      return { filter, last: size, ...(cursor === null ? {} : { before: cursor }) };
    }
    return { filter, first: size, ...(cursor === null ? {} : { after: cursor }) };
  }

  /** Pages come newest first, whichever way one reads. */
  private inOrder<Row>(nodes: readonly Row[]): Row[] {
    return this.question?.oldestFirst ? nodes.toReversed() : [...nodes];
  }

  private turn({ pageInfo }: EventPage): "some" | "none" {
    const back = this.question?.oldestFirst ?? false;
    this.cursor = (back ? pageInfo.startCursor : pageInfo.endCursor) ?? null;
    return (back ? pageInfo.hasPreviousPage : pageInfo.hasNextPage) && this.cursor !== null ? "some" : "none";
  }

  private set(change: Partial<ListState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) {
      listener();
    }
  }
}
