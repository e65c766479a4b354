import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Export } from "./exports";

vi.mock("./exports", () => ({ findExports: vi.fn(), exportsById: vi.fn() }));
const { ExportWatch } = await import("./exportWatch");

const one = (state: Export["state"], rows = 0, id = "e1") => ({ id, state, rows }) as Export;

describe("watching exports", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const begin = (answers: (Export[] | Error)[], listed: Export[] = []) => {
    const page = { seen: true, asked: 0 };
    const server = {
      list: async () => listed,
      byId: async () => {
        const answer = answers[Math.min(page.asked++, answers.length - 1)] ?? [];
        if (answer instanceof Error) {
          throw answer;
        }
        return answer;
      },
    };
    const watch = new ExportWatch(server, () => page.seen);
    const ended: string[] = [];
    watch.onEnd(({ state }) => ended.push(state));
    return { watch, page, ended };
  };
  const pass = async (looks: number) => {
    for (let n = 0; n < looks; n++) {
      await vi.advanceTimersToNextTimerAsync();
    }
  };

  it("looks until it has ended, and tells that once", async () => {
    const { watch, page, ended } = begin([[one("RUNNING", 300)], [one("RUNNING", 600)], [one("READY", 900)]]);
    watch.put([one("QUEUED")]);
    await pass(2); // after 200 ms, and 400 ms after that
    expect(watch.get().get("e1")).toMatchObject({ rate: 750 });
    await pass(5);
    expect(ended).toEqual(["READY"]);
    expect(page.asked).toBe(3);
  });

  it("asks nothing while the page is hidden or nothing runs", async () => {
    const { watch, page, ended } = begin([[one("READY")]]);
    watch.put([one("READY")]);
    await pass(3);
    expect(page.asked).toBe(0);
    watch.put([one("RUNNING")]);
    page.seen = false;
    await pass(3);
    expect(page.asked).toBe(0);
    page.seen = true;
    watch.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(page.asked).toBe(1);
    expect(ended).toEqual(["READY"]);
  });

  it("looks at once after something was begun, and rarely at what takes long", async () => {
    const { watch, page } = begin([[one("RUNNING")]]);
    watch.put([one("QUEUED")]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(page.asked).toBe(3 + Math.floor((60_000 - 1_400) / 1_500));
    const before = page.asked;
    watch.put([one("QUEUED", 0, "e2")]);
    await vi.advanceTimersByTimeAsync(200);
    expect(page.asked).toBe(before + 1);
  });

  it("goes on after a fault, and drops what is no longer to be had", async () => {
    const { watch, page, ended } = begin([new Error("away"), []]);
    watch.put([one("RUNNING")]);
    await pass(4);
    expect(page.asked).toBe(2);
    expect(watch.get().size).toBe(0);
    expect(ended).toEqual([]);
  });

  it("finds what runs already, and forgets it for the next person", async () => {
    const { watch, page } = begin([[one("RUNNING")]], [one("RUNNING"), one("READY", 1, "e2")]);
    await watch.start();
    expect([...watch.get().keys()]).toEqual(["e1"]);
    await pass(1);
    watch.forget();
    await pass(3);
    expect(page.asked).toBe(1);
    expect(watch.get().size).toBe(0);
  });

  it("goes on with what another list found under way, which is no news where more is known", async () => {
    const { watch, page, ended } = begin([[one("READY", 9)]], [one("READY", 9)]);
    await watch.start();
    watch.follow([one("RUNNING", 5)]); // asked for before, answered after
    await pass(1);
    watch.follow([one("RUNNING", 5)]);
    await pass(1);
    expect(watch.get().get("e1")?.newest).toMatchObject({ state: "READY", rows: 9 });
    expect([page.asked, ended]).toEqual([1, ["READY"]]);
  });

  it("knows better than an answer to what was asked before a change", async () => {
    const { watch, ended } = begin([[one("RUNNING", 5)], [one("CANCELED")]]);
    watch.put([one("RUNNING")]);
    vi.advanceTimersByTime(200); // asked, not answered yet
    watch.put([one("CANCELED")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(watch.get().get("e1")?.newest.state).toBe("CANCELED");
    expect(ended).toEqual(["CANCELED"]);
  });

  it("drops an answer that comes when somebody else sits here", async () => {
    const { watch, ended } = begin([[one("READY")]]);
    watch.put([one("RUNNING")]);
    vi.advanceTimersByTime(200); // asked, not answered yet
    watch.forget();
    await pass(1);
    expect(watch.get().size).toBe(0);
    expect(ended).toEqual([]);
  });
});
