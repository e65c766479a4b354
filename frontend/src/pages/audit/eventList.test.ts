import { describe, expect, it, vi } from "vitest";
import type { EventPage } from "../../api/events";
import { Refusal } from "../../api/fault";
import type { EventRowFragment, EventsQueryVariables } from "../../api/generated/graphql";
import { EventList, type ListSource, mostRows } from "./eventList";
import type { Question } from "./listState";

/** A second after the one before it. */
function event(number: number): EventRowFragment {
  return { id: String(number), occurredAt: new Date(number * 1_000).toISOString() } as EventRowFragment;
}

/** A log of numbered events, newest first, whose cursors are numbers. */
class FakeLog implements ListSource {
  asked: EventsQueryVariables[] = [];
  answer: (() => Promise<void>) | undefined;
  counted = 0;

  constructor(private readonly size: number) {}

  async page(variables: EventsQueryVariables): Promise<EventPage> {
    this.asked.push(variables);
    await this.answer?.();
    const all = Array.from({ length: this.size }, (_, index) => this.size - index);
    const { first, after, last, before } = variables;
    const from = after ? all.indexOf(Number(after)) + 1 : 0;
    const to = before ? all.indexOf(Number(before)) : all.length;
    const slice = last ? all.slice(Math.max(from, to - last), to) : all.slice(from, Math.min(to, from + (first ?? 0)));
    return {
      nodes: slice.map((number) => event(number)),
      pageInfo: {
        hasNextPage: slice.at(-1) !== all.at(-1),
        hasPreviousPage: slice[0] !== all[0],
        startCursor: String(slice[0]),
        endCursor: String(slice.at(-1)),
      },
      effectiveRange: { from: "2026-11-21T00:00:00Z", to: "2026-11-22T00:00:00Z" },
      searchedTo: null,
    };
  }

  async count() {
    this.counted++;
    return { value: this.size, exact: true };
  }
}

const newest: Question = { filter: () => ({}), oldestFirst: false };
const ids = (list: EventList) => list.getState().rows.map(({ id }) => Number(id));

describe("the list of events", () => {
  it("reads 50, then 100 at a time, to the end", async () => {
    const log = new FakeLog(200);
    const list = new EventList(log);
    await list.show(newest);
    expect(ids(list)).toHaveLength(50);
    await list.more();
    await list.more();
    expect(log.asked.map(({ first, after }) => [first, after])).toEqual([
      [50, undefined],
      [100, "151"],
      [100, "51"],
    ]);
    expect(ids(list)).toEqual(Array.from({ length: 200 }, (_, index) => 200 - index));
    expect(list.getState().more).toBe("none");
  });

  it("reads the oldest first by paging backwards", async () => {
    const list = new EventList(new FakeLog(120));
    await list.show({ ...newest, oldestFirst: true });
    await list.more();
    expect(ids(list)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(list.getState().more).toBe("none");
  });

  it("counts apart, and only where not all rows came", async () => {
    const [small, large] = [new FakeLog(3), new FakeLog(51)];
    const lists = [new EventList(small), new EventList(large)];
    await Promise.all(lists.map((list) => list.show(newest)));
    expect(lists.map((list) => list.getState().count)).toEqual([
      { value: 3, exact: true },
      { value: 51, exact: true },
    ]);
    expect([small.counted, large.counted]).toEqual([0, 1]);
  });

  it("keeps one instant for all pages of a load", async () => {
    let now = 1;
    const log = new FakeLog(200);
    const list = new EventList(log, () => now++);
    await list.show({ filter: (instant) => ({ from: `t${instant}` }), oldestFirst: false });
    await list.more();
    await list.refresh();
    expect(log.asked.map(({ filter }) => filter?.from)).toEqual(["t1", "t1", "t2"]);
  });

  it("drops the answer to a question that is no longer asked", async () => {
    const log = new FakeLog(60);
    const list = new EventList(log);
    let letGo = () => {};
    log.answer = () => new Promise((resolve) => (letGo = resolve));
    const stale = list.show(newest);
    log.answer = undefined;
    await list.show({ ...newest, oldestFirst: true });
    letGo();
    await stale;
    expect(ids(list)[0]).toBe(1);
  });

  it("keeps the rows when reading on fails, and goes on where it was", async () => {
    const log = new FakeLog(200);
    const list = new EventList(log);
    await list.show(newest);
    log.answer = () => Promise.reject(new Refusal({ code: "UNAVAILABLE", message: "" }));
    await list.more();
    expect([ids(list).length, list.getState().more]).toEqual([50, { code: "UNAVAILABLE", message: "" }]);
    log.answer = undefined;
    await list.more();
    expect(ids(list)).toHaveLength(150);
  });

  it("keeps the rows when a refresh fails", async () => {
    const log = new FakeLog(10);
    const list = new EventList(log);
    await list.show(newest);
    log.answer = () => Promise.reject(new TypeError("fetch failed"));
    await list.refresh();
    expect([ids(list).length, list.getState().fault?.code, list.getState().loading]).toEqual([
      10,
      "NETWORK",
      undefined,
    ]);
  });

  it("loads again from the top when the server no longer takes the cursor, and says so", async () => {
    const log = new FakeLog(200);
    const list = new EventList(log);
    await list.show(newest);
    let refused = false;
    log.answer = async () => {
      if (!refused) {
        refused = true;
        throw new Refusal({ code: "INVALID_CURSOR", message: "" });
      }
    };
    await list.more();
    expect([ids(list).length, list.getState().reloaded, list.getState().more]).toEqual([50, true, "some"]);
  });

  it("puts events that came since into their places, once, and counts them", async () => {
    const log = new FakeLog(60);
    const list = new EventList(log, () => 1_000_000);
    await list.show(newest);
    // The list has read 60 to 11: what is older comes when one reads on.
    const came = [62, 61, 60, 5].map((number) => event(number));
    list.take(came);
    expect([ids(list).slice(0, 4), ids(list).length, ids(list).at(-1)]).toEqual([[62, 61, 60, 59], 52, 11]);
    expect(list.getState()).toMatchObject({ count: { value: 62, exact: true }, recountAt: 1_000_000 });
    await list.more();
    expect(ids(list)).toEqual(Array.from({ length: 62 }, (_, index) => 62 - index));
  });

  it("takes late events where everything was read", async () => {
    const list = new EventList(new FakeLog(3));
    await list.show(newest);
    list.take([{ ...event(4), occurredAt: event(0).occurredAt }]);
    expect(ids(list)).toEqual([3, 2, 1, 4]);
  });

  it("does not grow without end: it is loaded again from its top", async () => {
    const log = new FakeLog(200);
    const list = new EventList(log);
    await list.show(newest);
    for (let number = 201; number < 201 + mostRows; number += 200) {
      list.take(Array.from({ length: 200 }, (_, index) => event(number + index)));
      expect(list.getState().rows.length).toBeLessThanOrEqual(mostRows);
    }
    await vi.waitFor(() => expect(list.getState().loading).toBeUndefined());
    expect([ids(list).length, list.getState().recountAt]).toEqual([50, 0]);
  });
});
