import type { Count, TimeRange } from "../../api/events";
import { type Fault, faultOf } from "../../api/fault";
import type { AuditEventFilter, EventRowFragment } from "../../api/generated/graphql";
import { empty, type ListState, type Question, searchesOn } from "./listState";
import { Patience } from "./patience";
import { type PageSource, Reading } from "./reading";

export interface ListSource extends PageSource {
  count(filter: AuditEventFilter, signal: AbortSignal): Promise<Count | undefined>;
}

const firstPage = 50;
const laterPage = 100;
/** More rows than this are not gathered by events that come by themselves. */
export const mostRows = 5_000;
/** What is counted over all events is not counted at each of them. */
const recountEach = 30_000;

/** The rows of the log, loaded by cursor as one reads on. A stale answer never overwrites a newer one. */
export class EventList {
  private state = empty;
  private question: Question | undefined;
  /** The load whose rows are shown. */
  private reading: Reading | undefined;
  private counted: Reading | undefined;
  private search = new AbortController();
  private counting = new AbortController();
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

  /** The next page, further back in time (or on, oldest first). A search that waits for the person goes on waiting. */
  async more(wanted = laterPage): Promise<void> {
    if (this.state.more !== "waiting") {
      await this.goOn(wanted);
    }
  }

  /** The person wants what is further away. */
  async searchOn(): Promise<void> {
    if (this.state.more === "waiting") {
      await this.goOn(laterPage);
    }
  }

  /** Puts events that came since into their places. Where there would be too many rows, the list is loaded again from its top. */
  take(events: readonly EventRowFragment[]): void {
    const { reading } = this;
    const { rows, count, more, recountAt } = this.state;
    if (!reading || this.state.loading || events.length === 0) {
      return;
    }
    if (rows.length + events.length > mostRows) {
      void this.refresh();
      return;
    }
    const added = reading.take(events, more === "none");
    if (added > 0) {
      const now = this.clock();
      this.set({
        rows: reading.rows,
        count: typeof count === "object" ? { ...count, value: count.value + added } : count,
        recountAt: now - recountAt >= recountEach ? now : recountAt,
      });
    }
  }

  /** Ends a search that goes on by itself. What it found stays, and it can go on from there. */
  stop(): void {
    if (searchesOn(this.state)) {
      this.search.abort();
      this.set({ more: "waiting" });
    }
  }

  private async goOn(wanted: number): Promise<void> {
    const { more, loading } = this.state;
    if (this.reading && !loading && more !== "none" && more !== "loading") {
      this.set({ more: "loading" });
      await this.read(this.reading, wanted);
    }
  }

  private async load(reloaded: boolean): Promise<void> {
    const { question } = this;
    if (!question) {
      return;
    }
    this.search.abort();
    this.counting.abort();
    const now = this.clock();
    const { loadedAt, more, count } = this.state;
    this.set({
      loading: loadedAt === undefined ? "first" : "again",
      fault: undefined,
      more: searchesOn(this.state) ? "waiting" : more,
      count: count === "asking" ? undefined : count,
      recountAt: 0,
      reloaded,
    });
    await this.read(new Reading(this.source, question.filter(now), question.oldestFirst), firstPage, now);
  }

  private async read(reading: Reading, wanted: number, loadedAt = this.state.loadedAt): Promise<void> {
    this.search = new AbortController();
    const { signal } = this.search;
    try {
      await this.fill(reading, wanted, loadedAt, signal);
    } catch (thrown) {
      if (!signal.aborted) {
        await this.fail(reading, faultOf(thrown));
      }
    }
    await this.countRows(reading);
  }

  /** Reads until the page is full or nothing is left. Where the server's time is up before, it goes on as long as patience lasts. */
  private async fill(reading: Reading, wanted: number, loadedAt: number | undefined, signal: AbortSignal) {
    const patience = new Patience();
    let more: ListState["more"] = "loading";
    for (let missing = wanted; more === "loading"; ) {
      const part = await reading.next(missing, signal);
      if (!part) {
        return;
      }
      missing -= part.added;
      const searchedTo = part.more && missing > 0 ? part.searchedTo : undefined;
      more = !part.more ? "none" : searchedTo === undefined ? "some" : patience.ends() ? "waiting" : "loading";
      const { rows } = reading;
      const count = more === "none" ? { value: rows.length, exact: true } : this.countOf(reading);
      this.reading = reading;
      this.set({
        rows,
        filter: reading.filter,
        range: same(this.state.range, part.range),
        more,
        searchedTo,
        count,
        loading: undefined,
        loadedAt,
      });
    }
  }

  private async fail(reading: Reading, fault: Fault): Promise<void> {
    if (this.reading !== reading) {
      // Nothing of it came: what was there before stays, and can be read on.
      this.set({ fault, loading: undefined, more: this.state.more === "loading" ? "some" : this.state.more });
    } else if (fault.code === "INVALID_CURSOR") {
      await this.load(true);
    } else {
      this.set({ more: fault });
    }
  }

  /** Asked once, apart and after the first page: it must never delay rows, nor fail them. */
  private async countRows(reading: Reading): Promise<void> {
    const { loading, more } = this.state;
    if (
      loading ||
      this.reading !== reading ||
      this.counted === reading ||
      more === "none" ||
      typeof more === "object"
    ) {
      return;
    }
    this.counted = reading;
    this.counting = new AbortController();
    const { signal } = this.counting;
    this.set({ count: "asking" });
    const count = await this.source.count(reading.filter, signal).catch(() => undefined);
    if (!signal.aborted && this.state.count === "asking") {
      this.set({ count });
    }
  }

  /** A count belongs to the load that it was asked for. */
  private countOf(reading: Reading): ListState["count"] {
    return this.reading === reading ? this.state.count : undefined;
  }

  private set(change: Partial<ListState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) {
      listener();
    }
  }
}

/** The range that is known already where it is the same: what depends on it stays. */
function same(known: TimeRange | undefined, range: TimeRange): TimeRange {
  return known?.from === range.from && known.to === range.to ? known : range;
}
