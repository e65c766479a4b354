import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Counted, heightsOf, partsOf, together } from "./buckets";
import { ticks } from "./ticks";
import { bucketAt, endsOf, type Marked, walked } from "./walk";

const bucket = (change: Partial<Counted>): Counted => ({
  from: "2026-11-21T02:00:00Z",
  to: "2026-11-21T02:30:00Z",
  count: 0,
  warnings: 0,
  errors: 0,
  partials: 0,
  failures: 0,
  exact: true,
  ...change,
});

describe("the parts of a bar", () => {
  it("are told by severity or by outcome", () => {
    const counted = bucket({ count: 10, warnings: 3, errors: 1, partials: 2, failures: 4 });
    expect(partsOf(counted, "severity")).toEqual({ plain: 6, middle: 3, bad: 1 });
    expect(partsOf(counted, "outcome")).toEqual({ plain: 4, middle: 2, bad: 4 });
  });

  it("are seen where they are, and never above the chart", () => {
    const counts = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(counts, counts, counts, counts, (plain, middle, bad, more) => {
        const parts = { plain, middle, bad };
        const heights = heightsOf(parts, plain + middle + bad + more, 80);
        for (const name of ["plain", "middle", "bad"] as const) {
          expect(heights[name] > 0).toBe(parts[name] > 0);
        }
        expect(heights.plain + heights.middle + heights.bad).toBeLessThanOrEqual(80.000_001);
      }),
    );
    expect(heightsOf({ plain: 1_000, middle: 0, bad: 1 }, 1_001, 80)).toEqual({ plain: 78, middle: 0, bad: 2 });
  });
});

describe("neighbouring buckets", () => {
  it("are one stretch, exact only where all are", () => {
    const later = { from: "2026-11-21T02:30:00Z", to: "2026-11-21T03:00:00Z" };
    expect(together([bucket({ count: 2, errors: 1 }), bucket({ ...later, count: 5, exact: false })])).toEqual(
      bucket({ count: 7, errors: 1, to: later.to, exact: false }),
    );
    expect(together([])).toBeUndefined();
  });
});

describe("walking through a chart", () => {
  const walk = (...keys: string[]) =>
    keys.reduce<Marked | undefined>(
      (marked, key) => walked(marked, key.replace("+", ""), key.startsWith("+"), 10),
      undefined,
    );

  it("begins at the end, where it is now", () => {
    expect([walk("ArrowLeft"), walk("ArrowRight")]).toEqual([
      { anchor: 9, at: 9 },
      { anchor: 9, at: 9 },
    ]);
    expect(walk("ArrowLeft", "ArrowLeft")).toEqual({ anchor: 8, at: 8 });
  });

  it("extends with Shift, and stays inside", () => {
    expect(walk("Home", "ArrowRight", "+ArrowRight", "+ArrowRight")).toEqual({ anchor: 1, at: 3 });
    expect(walk("ArrowLeft", "+Home")).toEqual({ anchor: 9, at: 0 });
    expect(walk("Home", "+ArrowLeft")).toEqual({ anchor: 0, at: 0 });
    expect(endsOf({ anchor: 9, at: 4 })).toEqual([4, 9]);
    expect(walked(undefined, "PageUp", false, 10)).toBeUndefined();
  });

  it("finds the bucket that one points at", () => {
    expect([0, 59, 60, 599, 600, 700, -5].map((x) => bucketAt(x, 600, 10))).toEqual([0, 0, 1, 9, 9, 9, 0]);
  });
});

describe("the moments under a chart", () => {
  const berlin = "Europe/Berlin";
  const at = (from: string, to: string, most: number, zone = berlin) =>
    ticks(Date.parse(from), Date.parse(to), zone, most).map(
      ({ at: instant, kind }) => `${kind[0]} ${new Date(instant).toISOString().slice(5, 19)}`,
    );

  it("are round on the reader's clock", () => {
    expect(at("2026-11-21T07:10:00Z", "2026-11-22T07:10:00Z", 8)).toEqual([
      "m 11-21T08:00:00",
      "m 11-21T11:00:00",
      "m 11-21T14:00:00",
      "m 11-21T17:00:00",
      "m 11-21T20:00:00",
      "d 11-21T23:00:00",
      "m 11-22T02:00:00",
      "m 11-22T05:00:00",
    ]);
    expect(at("2026-11-21T07:10:02Z", "2026-11-21T07:10:20Z", 4)).toEqual([
      "s 11-21T07:10:05",
      "s 11-21T07:10:10",
      "s 11-21T07:10:15",
    ]);
  });

  it("keep to the clock where it is put back", () => {
    // 25 October 2026 has 25 hours in Berlin.
    expect(at("2026-10-24T20:00:00Z", "2026-10-26T00:00:00Z", 6)).toEqual([
      "d 10-24T22:00:00",
      "m 10-25T05:00:00",
      "m 10-25T11:00:00",
      "m 10-25T17:00:00",
      "d 10-25T23:00:00",
    ]);
  });

  it("are inside, in order, and not too many, in every range", () => {
    const zones = fc.constantFrom(berlin, "UTC", "Asia/Kolkata", "America/Santiago", "Australia/Lord_Howe");
    const range = fc.tuple(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 3e11 }));
    fc.assert(
      fc.property(range, zones, fc.integer({ min: 2, max: 12 }), ([from, length], zone, most) => {
        const found = ticks(from, from + length, zone, most).map((tick) => tick.at);
        expect(found.every((instant, index) => instant > (found[index - 1] ?? from))).toBe(true);
        expect(found.every((instant) => instant < from + length)).toBe(true);
        expect(found.length).toBeLessThanOrEqual(most + 2);
      }),
      { numRuns: 60 },
    );
  });
});
