import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Count, EventPage } from "../../api/events";
import { Refusal } from "../../api/fault";
import type { EventRowFragment, EventsQueryVariables } from "../../api/generated/graphql";
import { EventList, type ListSource } from "./eventList";
import { lastEventAt } from "./lastEvent";
import type { ListState, Question } from "./listState";

const day = Date.UTC(2026, 10, 21);
const timeOf = (minute: number) => new Date(day + minute * 60_000).toISOString();

interface Busy {
  /** So many minutes of the log; the newest is the last one. */
  size: number;
  /** The minutes at which something happened that is looked for. */
  found: readonly number[];
  /** How many minutes one request can search before its time is up. */
  perRequest: number;
}

/** A log whose server searches so far and no further in one request, and then says how far it came. */
class BusyLog implements ListSource {
  asked: EventsQueryVariables[] = [];
  signals: AbortSignal[] = [];
  counted = 0;
  answeredCount: Count | undefined = { value: 7, exact: false };
  /** Milliseconds that an answer takes. */
  takes = 0;
  fails: ((request: number) => boolean) | undefined;

  constructor(private readonly busy: Busy) {}

  async page(variables: EventsQueryVariables, signal: AbortSignal): Promise<EventPage> {
    const request = this.asked.push(variables);
    this.signals.push(signal);
    if (this.takes > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.takes));
    }
    if (this.fails?.(request)) {
      throw new Refusal({ code: "UNAVAILABLE", message: "" });
    }
    const { size, found, perRequest } = this.busy;
    const back = variables.last === undefined || variables.last === null;
    const wanted = (back ? variables.first : variables.last) ?? 0;
    const cursor = back ? variables.after : variables.before;
    const order = Array.from({ length: size }, (_, at) => (back ? size - 1 - at : at));
    const left = cursor ? order.slice(order.indexOf(Number(cursor)) + 1) : order;
    const searched = left.slice(0, perRequest);
    const hits = searched.filter((minute) => found.includes(minute));
    const page = hits.slice(0, wanted);
    const full = page.length === wanted;
    const stopped = !full && searched.length < left.length;
    const end = full ? page.at(-1) : searched.at(-1);
    const more = stopped || hits.length > page.length || (full && left.some((at) => !searched.includes(at)));
    const nodes = page.map((minute) => ({ id: String(minute), occurredAt: timeOf(minute) }) as EventRowFragment);
    const place = end === undefined ? null : String(end);
    return {
      nodes: back ? nodes : nodes.toReversed(),
      pageInfo: {
        hasNextPage: back && more,
        hasPreviousPage: !back && more,
        startCursor: back ? null : place,
        endCursor: back ? place : null,
      },
      effectiveRange: { from: timeOf(0), to: timeOf(size) },
      searchedTo: stopped && end !== undefined ? timeOf(end) : null,
    };
  }

  async count() {
    this.counted++;
    return this.answeredCount;
  }
}

const newest: Question = { filter: () => ({}), oldestFirst: false };
const every = (step: number, size: number) =>
  Array.from({ length: size }, (_, at) => at).filter((at) => at % step === 0);
const ids = (list: EventList) => list.getState().rows.map(({ id }) => Number(id));

/** Every state that a list went through. */
function statesOf(list: EventList): ListState[] {
  const states: ListState[] = [];
  list.subscribe(() => states.push(list.getState()));
  return states;
}

describe("a search whose time is up before the page is full", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("goes on by itself until the page is full, and asks for what is missing only", async () => {
    const log = new BusyLog({ size: 2_000, found: every(10, 2_000), perRequest: 100 });
    const list = new EventList(log);
    const states = statesOf(list);
    await list.show(newest);
    expect(log.asked.map(({ first, after }) => [first, after])).toEqual([
      [50, undefined],
      [40, "1900"],
      [30, "1800"],
      [20, "1700"],
      [10, "1600"],
    ]);
    expect(ids(list)).toEqual(Array.from({ length: 50 }, (_, at) => 1990 - at * 10));
    expect([list.getState().more, list.getState().searchedTo]).toEqual(["some", undefined]);
    const told = states.map(({ more, searchedTo }) => more === "loading" && searchedTo).filter(Boolean);
    expect(told).toEqual([1900, 1800, 1700, 1600].map(timeOf));
  });

  it("waits for the person after 10 requests, and goes on from there", async () => {
    const log = new BusyLog({ size: 2_000, found: [1999, 5], perRequest: 100 });
    const list = new EventList(log);
    await list.show(newest);
    expect(log.asked).toHaveLength(10);
    expect(list.getState()).toMatchObject({ more: "waiting", searchedTo: timeOf(1000) });
    await list.more();
    expect(log.asked).toHaveLength(10);
    await list.searchOn();
    expect(log.asked[10]).toMatchObject({ first: 100, after: "1000" });
    expect([log.asked.length, ids(list), list.getState().more]).toEqual([20, [1999, 5], "none"]);
  });

  it("waits for the person after 5 seconds", async () => {
    const log = new BusyLog({ size: 2_000, found: [1999], perRequest: 100 });
    log.takes = 900;
    const list = new EventList(log);
    const shown = list.show(newest);
    await vi.advanceTimersByTimeAsync(60_000);
    await shown;
    expect(log.asked).toHaveLength(6);
    expect([list.getState().more, ids(list)]).toEqual(["waiting", [1999]]);
  });

  it("stops when the person says so, and goes on from the last answer", async () => {
    const log = new BusyLog({ size: 1_000, found: every(50, 1_000), perRequest: 100 });
    log.takes = 100;
    const list = new EventList(log);
    const shown = list.show(newest);
    await vi.advanceTimersByTimeAsync(350);
    expect([log.asked.length, ids(list).length]).toEqual([4, 6]);
    list.stop();
    expect(log.signals[3]?.aborted).toBe(true);
    expect(list.getState()).toMatchObject({ more: "waiting", searchedTo: timeOf(700) });
    await vi.advanceTimersByTimeAsync(10_000);
    await shown;
    expect([log.asked.length, ids(list).length, list.getState().more]).toEqual([4, 6, "waiting"]);
    const further = list.searchOn();
    await vi.advanceTimersByTimeAsync(10_000);
    await further;
    expect(log.asked[4]).toMatchObject({ after: "700" });
    expect([ids(list), list.getState().more]).toEqual([every(50, 1_000).toReversed(), "none"]);
  });

  it("is not stopped where nothing goes on by itself", async () => {
    const log = new BusyLog({ size: 200, found: every(1, 200), perRequest: 200 });
    log.takes = 100;
    const list = new EventList(log);
    const shown = list.show(newest);
    list.stop();
    await vi.advanceTimersByTimeAsync(100);
    await shown;
    const more = list.more();
    list.stop();
    await vi.advanceTimersByTimeAsync(100);
    await more;
    expect(ids(list)).toHaveLength(150);
  });

  it("is given up when something else is asked for", async () => {
    const log = new BusyLog({ size: 1_000, found: [990, 10], perRequest: 100 });
    log.takes = 100;
    const list = new EventList(log);
    const stale = list.show({ ...newest, filter: () => ({ search: ["one"] }) });
    await vi.advanceTimersByTimeAsync(250);
    expect(list.getState()).toMatchObject({ more: "loading", searchedTo: timeOf(800) });
    const next = list.show({ filter: () => ({ search: ["two"] }), oldestFirst: true });
    expect(log.signals[2]?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all([stale, next]);
    const searched = log.asked.map(({ filter }) => filter?.search?.[0]);
    expect(searched).toEqual([...Array(3).fill("one"), ...Array(10).fill("two")]);
    expect(ids(list)).toEqual([10, 990]);
    expect(log.counted).toBe(0);
  });

  it("keeps what it found when it fails in the middle, and goes on where it was", async () => {
    const log = new BusyLog({ size: 1_000, found: every(50, 1_000), perRequest: 100 });
    log.fails = (request) => request === 3;
    const list = new EventList(log);
    await list.show(newest);
    expect(list.getState()).toMatchObject({ more: { code: "UNAVAILABLE" }, searchedTo: timeOf(800), fault: undefined });
    expect(ids(list)).toEqual([950, 900, 850, 800]);
    await list.more();
    expect(log.asked[3]).toMatchObject({ after: "800" });
    expect([ids(list), list.getState().more]).toEqual([every(50, 1_000).toReversed(), "none"]);
  });

  it("does not take empty pages for the end", async () => {
    const log = new BusyLog({ size: 1_000, found: [120, 110], perRequest: 200 });
    const list = new EventList(log);
    const states = statesOf(list);
    await list.show(newest);
    const bare = states.filter(({ rows, loading }) => rows.length === 0 && !loading);
    expect(bare.map(({ more, searchedTo }) => [more, searchedTo])).toEqual(
      [800, 600, 400, 200].map((minute) => ["loading", timeOf(minute)]),
    );
    expect([ids(list), list.getState().more, list.getState().count]).toEqual([
      [120, 110],
      "none",
      { value: 2, exact: true },
    ]);
  });

  it("comes to the end without anything where nothing matches", async () => {
    const list = new EventList(new BusyLog({ size: 900, found: [], perRequest: 100 }));
    await list.show(newest);
    expect(list.getState()).toMatchObject({ rows: [], more: "none", searchedTo: undefined });
  });

  it("counts once it has ended, not where the rows are all there, and shows no number where none came", async () => {
    const log = new BusyLog({ size: 3_000, found: [2_999], perRequest: 100 });
    const list = new EventList(log);
    const states = statesOf(list);
    await list.show(newest);
    const asking = states.findIndex(({ count }) => count === "asking");
    expect(states.slice(0, asking).filter(({ more }) => more === "loading")).toHaveLength(9);
    expect(list.getState()).toMatchObject({ more: "waiting", count: { value: 7, exact: false } });
    await list.searchOn();
    expect([log.counted, list.getState().more]).toEqual([1, "waiting"]);
    await list.searchOn();
    expect(list.getState()).toMatchObject({ more: "none", count: { value: 1, exact: true } });
    log.answeredCount = undefined;
    states.length = 0;
    await list.refresh();
    expect(states.filter(({ loading, count }) => !loading && typeof count === "object")).toEqual([]);
    expect([log.counted, list.getState().count]).toEqual([2, undefined]);
  });

  it("leaves nothing out and nothing twice, however far a request comes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        async (size, perRequest, step, oldestFirst) => {
          const found = every(step, size);
          const list = new EventList(new BusyLog({ size, found, perRequest }));
          const states = statesOf(list);
          await list.show({ ...newest, oldestFirst });
          while (list.getState().more !== "none") {
            await (list.getState().more === "waiting" ? list.searchOn() : list.more());
          }
          expect(ids(list)).toEqual(oldestFirst ? found : found.toReversed());
          // Rows stay where they are: what comes is put after them.
          for (const [at, { rows }] of states.entries()) {
            const before = states[at - 1]?.rows ?? [];
            expect(rows.slice(0, before.length)).toEqual(before);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("when the last event happened", () => {
  const signal = new AbortController().signal;
  const lastOf = (busy: Busy) => lastEventAt(new BusyLog(busy), {}, signal);

  it("is found behind empty pages, is null where there is none, and not known where that takes too long", async () => {
    expect(await lastOf({ size: 1_000, found: [310], perRequest: 100 })).toBe(timeOf(310));
    expect(await lastOf({ size: 1_000, found: [], perRequest: 100 })).toBeNull();
    expect(await lastOf({ size: 2_000, found: [5], perRequest: 100 })).toBeUndefined();
  });
});
