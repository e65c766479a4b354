import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundsOf, type Length, milliseconds, parseDurations } from "./durations";

describe("durations", () => {
  it("are read over, under and between", () => {
    expect(parseDurations(">10m")).toEqual({ over: { value: 10, unit: "m" } });
    expect(parseDurations("<1.5H")).toEqual({ under: { value: 1.5, unit: "h" } });
    expect(parseDurations("250ms..2s")).toEqual({ from: { value: 250, unit: "ms" }, to: { value: 2, unit: "s" } });
  });

  it("are not read from anything else", () => {
    for (const text of [
      "",
      "10m",
      ">",
      ">10",
      ">10d",
      "<0s",
      "2s..1s",
      "1s..",
      "..1s",
      "1s..2s..3s",
      ">-1s",
      ">1m..2m",
    ]) {
      expect(parseDurations(text), text).toBeUndefined();
    }
  });

  it("leave out their own end where they say over or under, and hold both where they say from and to", () => {
    const length = fc.record({
      value: fc.integer({ min: 1, max: 10_000 }),
      unit: fc.constantFrom<Length["unit"]>("ms", "s", "m", "h"),
    });
    fc.assert(
      fc.property(length, (end) => {
        const at = milliseconds(end);
        expect(boundsOf({ over: end }).minDurationMs).toBeGreaterThan(at);
        expect(boundsOf({ under: end }).maxDurationMs).toBeLessThan(at);
        expect(boundsOf({ from: end, to: end })).toEqual({ minDurationMs: at, maxDurationMs: at });
      }),
    );
  });
});
