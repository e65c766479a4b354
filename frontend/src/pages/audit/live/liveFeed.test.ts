import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal } from "../../../api/fault";
import type { EventRowFragment, EventsSinceQueryVariables } from "../../../api/generated/graphql";
import { LiveFeed, mostWaiting } from "./liveFeed";

/** A log of numbered events, in the order of their recording; positions are numbers. */
class FakeLog {
  recorded = 0;
  asked: EventsSinceQueryVariables[] = [];
  refuses: string | undefined;

  since = async (variables: EventsSinceQueryVariables) => {
    this.asked.push(variables);
    if (this.refuses) {
      throw new Refusal({ code: this.refuses, message: "" });
    }
    const from = variables.start === "NOW" ? this.recorded : Number(variables.position);
    const to = Math.min(this.recorded, from + (variables.first ?? 0));
    const events = Array.from({ length: to - from }, (_, index) => ({ id: String(from + index) }) as EventRowFragment);
    return { events, position: String(to), caughtUp: to === this.recorded };
  };
}

function follow(log: FakeLog) {
  const feed = new LiveFeed(log.since);
  const begun = vi.fn();
  const answered = vi.fn();
  feed.hearer = { onBegun: begun, onAnswer: answered };
  feed.follow({ search: ["x"] }, "x");
  const waiting = () => feed.getState().waiting.map(({ id }) => id);
  return { feed, begun, answered, waiting };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("following the log", () => {
  it("begins now, says when, and then tells each event once", async () => {
    const log = new FakeLog();
    log.recorded = 7;
    const { feed, begun, answered, waiting } = follow(log);
    await pass(0);
    expect([begun.mock.calls.length, waiting()]).toEqual([1, []]);
    log.recorded = 9;
    await pass(3_000);
    expect(waiting()).toEqual(["7", "8"]);
    expect(feed.take().map(({ id }) => id)).toEqual(["7", "8"]);
    log.recorded = 10;
    await pass(3_000);
    expect(waiting()).toEqual(["9"]);
    await pass(3_000);
    expect([begun.mock.calls.length, answered.mock.calls.length]).toEqual([1, 4]);
    expect(log.asked.map(({ position, start, filter }) => [position, start, filter?.search])).toEqual([
      [undefined, "NOW", ["x"]],
      ["7", undefined, ["x"]],
      ["9", undefined, ["x"]],
      ["10", undefined, ["x"]],
    ]);
  });

  it("asks nothing while it is held, and catches up after it", async () => {
    const log = new FakeLog();
    const { feed, begun, waiting } = follow(log);
    await pass(0);
    feed.hold("hidden");
    log.recorded = 5;
    await pass(60_000);
    expect([log.asked.length, waiting()]).toEqual([1, []]);
    feed.hold(undefined);
    await pass(0);
    expect([waiting().length, begun.mock.calls.length]).toEqual([5, 1]);
  });

  it("keeps no more than a batch, asks nothing beyond it, and begins anew when it is taken", async () => {
    const log = new FakeLog();
    const { feed, begun } = follow(log);
    await pass(0);
    log.recorded = 10_000;
    await pass(3_000 + 1_000);
    expect(log.asked.length).toBe(3);
    await pass(60_000);
    expect(feed.getState()).toMatchObject({ over: true, waiting: [] });
    // The first answer is full, the second one is too much.
    expect(log.asked.length).toBe(3);
    expect(feed.take()).toEqual([]);
    await pass(0);
    expect([begun.mock.calls.length, feed.getState().over, log.asked.at(-1)?.start]).toEqual([2, false, "NOW"]);
    log.recorded += mostWaiting;
    await pass(3_000);
    expect(feed.getState().waiting).toHaveLength(mostWaiting);
  });

  it("goes on after a fault that passes, ever more patiently, and misses nothing", async () => {
    const log = new FakeLog();
    const { feed, waiting } = follow(log);
    await pass(0);
    log.refuses = "UNAVAILABLE";
    log.recorded = 1;
    await pass(3_000 + 3_000 + 6_000);
    expect([log.asked.length, feed.getState().fault?.code]).toEqual([4, "UNAVAILABLE"]);
    log.refuses = undefined;
    await pass(12_000);
    expect([waiting(), feed.getState().fault]).toEqual([["0"], undefined]);
  });

  it("stops at a fault that does not pass, and begins anew where its place is no longer taken", async () => {
    const log = new FakeLog();
    const { begun } = follow(log);
    await pass(0);
    log.refuses = "INVALID_CURSOR";
    await pass(3_000);
    log.refuses = undefined;
    await pass(3_000);
    expect([begun.mock.calls.length, log.asked.at(-1)?.start]).toEqual([2, "NOW"]);
    log.refuses = "BAD_USER_INPUT";
    await pass(3_000);
    const asked = log.asked.length;
    await pass(120_000);
    expect(log.asked.length).toBe(asked);
  });

  it("keeps its place when it is asked to follow the same, and begins anew with something else", async () => {
    const log = new FakeLog();
    const { feed, begun, waiting } = follow(log);
    await pass(0);
    feed.hold("hidden");
    log.recorded = 2;
    feed.follow({ search: ["x"] }, "x");
    feed.hold(undefined);
    await pass(0);
    expect([waiting(), begun.mock.calls.length]).toEqual([["0", "1"], 1]);
    feed.follow({ search: ["y"] }, "y");
    await pass(0);
    expect([waiting(), begun.mock.calls.length, log.asked.at(-1)?.filter?.search]).toEqual([[], 2, ["y"]]);
  });

  it("asks no more once it is off", async () => {
    const log = new FakeLog();
    const { feed } = follow(log);
    await pass(0);
    feed.stop();
    log.recorded = 3;
    await pass(60_000);
    expect([log.asked.length, feed.getState().on, feed.getState().waiting]).toEqual([1, false, []]);
  });
});
