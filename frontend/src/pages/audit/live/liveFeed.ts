import { type Fault, faultOf, isPassing } from "../../../api/fault";
import type {
  AuditEventFilter,
  EventRowFragment,
  EventsSinceQuery,
  EventsSinceQueryVariables,
} from "../../../api/generated/graphql";

/** Asks what is new since a position. Null: the viewer may not read events. */
export type Since = (
  variables: EventsSinceQueryVariables,
  signal: AbortSignal,
) => Promise<EventsSinceQuery["auditEventsSince"]>;

/** Why one does not ask: nobody looks, or nobody answers. */
export type Hold = "hidden" | "offline";

export interface LiveState {
  on: boolean;
  held: Hold | undefined;
  fault: Fault | undefined;
  /** What came and was not taken yet, in the order of its recording. */
  waiting: readonly EventRowFragment[];
  /** More came than is kept: the list has to be loaded anew, and nothing more is asked until then. */
  over: boolean;
}

interface Hearer {
  /** From now on nothing is missed: what happened before has to be read by then. */
  onBegun: () => void;
  /** Told after each answer, whether anything came or not. */
  onAnswer: () => void;
}

/** So many events wait at most. */
export const mostWaiting = 200;
const pause = 3_000;
/** Where more is there at once, still one batch a second. */
const batchPause = 1_000;
const longestPause = 30_000;

const off: LiveState = { on: false, held: undefined, fault: undefined, waiting: [], over: false };

/** What happens from now on, asked again and again. It keeps its place while it is held, and catches up after it. */
export class LiveFeed {
  private state = off;
  private following: AuditEventFilter | undefined;
  /** What the filter was made of. */
  private of: string | undefined;
  private position: string | undefined;
  private failures = 0;
  private asking = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  /** Whoever shows the list just now. */
  hearer: Hearer | undefined;

  constructor(private readonly since: Since) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): LiveState => this.state;

  /** Follows a filter from now on. Of what it follows already it keeps the place: the page may have been away. */
  follow(filter: AuditEventFilter, of: string): void {
    if (!this.following || this.of !== of) {
      this.start(filter, of);
    }
  }

  private start(filter: AuditEventFilter, of: string): void {
    this.stop();
    this.following = filter;
    this.of = of;
    this.set({ ...off, on: true, held: this.state.held });
    void this.ask();
  }

  stop(): void {
    this.rest();
    this.following = undefined;
    this.position = undefined;
    this.failures = 0;
    this.set({ ...off, held: this.state.held });
  }

  /** Holds on while there is a reason; undefined: goes on at once. */
  hold(held: Hold | undefined): void {
    if (held !== this.state.held) {
      this.rest();
      this.set({ held });
      void this.ask();
    }
  }

  /** Hands over what waits. Where too much came, one begins anew: onBegun is told again. */
  take(): readonly EventRowFragment[] {
    const { waiting, over } = this.state;
    if (over && this.following) {
      this.start(this.following, this.of ?? "");
      return [];
    }
    this.set({ waiting: [] });
    return waiting;
  }

  private async ask(): Promise<void> {
    const { following: filter, position, state } = this;
    if (!filter || state.held || state.over) {
      return;
    }
    this.rest();
    const { signal } = this.asking;
    try {
      const told = await this.since(
        position === undefined ? { filter, first: 1, start: "NOW" } : { filter, first: mostWaiting, position },
        signal,
      );
      if (signal.aborted) {
        return;
      }
      if (!told) {
        this.stop();
        return;
      }
      this.failures = 0;
      this.position = told.position;
      this.keep(told.events);
      this.next(told.caughtUp ? pause : batchPause);
      if (position === undefined) {
        this.hearer?.onBegun();
      }
      this.hearer?.onAnswer();
    } catch (thrown) {
      if (!signal.aborted) {
        this.fail(faultOf(thrown));
      }
    }
  }

  private keep(events: readonly EventRowFragment[]): void {
    const { waiting } = this.state;
    const known = new Set(waiting.map(({ id }) => id));
    const all = [...waiting, ...events.filter(({ id }) => !known.has(id))];
    const over = all.length > mostWaiting;
    this.set({ waiting: over ? [] : all, over, fault: undefined });
  }

  /** What passes is tried again, ever more patiently; a position that is no longer taken is replaced by a new one. */
  private fail(fault: Fault): void {
    this.failures++;
    if (fault.code === "INVALID_CURSOR") {
      this.position = undefined;
    }
    this.set({ fault });
    if (isPassing(fault) || fault.code === "INVALID_CURSOR" || fault.code === "UNAUTHENTICATED") {
      const asked = (fault.retryAfterSeconds ?? 0) * 1_000;
      this.next(Math.max(asked, Math.min(longestPause, pause * 2 ** (this.failures - 1))));
    }
  }

  private next(after: number): void {
    this.timer = setTimeout(() => void this.ask(), after);
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.asking.abort();
    this.asking = new AbortController();
  }

  private set(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) {
      listener();
    }
  }
}
