import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTimeChoice, isReversed, parseTimeChoice, presets, resolve, type TimeChoice } from "./range";

const berlin = "Europe/Berlin";
const now = Date.parse("2026-11-22T07:10:42.500Z");
const custom = (text: string, zone = berlin) => {
  const choice = parseTimeChoice(text);
  return choice === undefined ? undefined : resolve(choice, now, zone);
};

describe("presets", () => {
  it("begin at a whole minute and leave now open", () => {
    expect(resolve("15m", now, berlin)).toEqual({ from: "2026-11-22T06:55:00.000Z" });
    expect(resolve("7d", now, berlin)).toEqual({ from: "2026-11-15T07:10:00.000Z" });
  });

  it("leave the default to the API", () => {
    expect(resolve("24h", now, berlin)).toEqual({});
  });

  it("know the day, the day before and the night in the chosen zone", () => {
    expect(resolve("today", now, berlin)).toEqual({ from: "2026-11-21T23:00:00.000Z" });
    expect(resolve("yesterday", now, "UTC")).toEqual({
      from: "2026-11-21T00:00:00.000Z",
      to: "2026-11-22T00:00:00.000Z",
    });
    expect(resolve("last-night", now, berlin)).toEqual({
      from: "2026-11-21T17:00:00.000Z",
      to: "2026-11-22T07:00:00.000Z",
    });
  });

  it("begin where the log begins for any time", () => {
    expect(resolve("any", now, berlin)).toEqual({ to: "2026-11-22T07:10:42.500Z" });
  });
});

describe("custom ranges", () => {
  it("hold their last day as a whole", () => {
    expect(custom("2026-11-20..2026-11-22")).toEqual({
      from: "2026-11-19T23:00:00.000Z",
      to: "2026-11-22T23:00:00.000Z",
    });
  });

  it("hold the whole of a day of 25 hours and one of 23", () => {
    expect(custom("2026-10-25")).toEqual({ from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T23:00:00.000Z" });
    expect(custom("2026-03-29")).toEqual({ from: "2026-03-28T23:00:00.000Z", to: "2026-03-29T22:00:00.000Z" });
  });

  it("read clocks in the zone and instants as they are", () => {
    expect(custom("2026-07-01T18:00..")).toEqual({ from: "2026-07-01T16:00:00.000Z" });
    expect(custom("..2026-07-01T18:00:00.123456Z")).toEqual({ to: "2026-07-01T18:00:00.123456Z" });
  });

  it("refuse what is no range", () => {
    for (const text of ["", "..", "2026-02-30..", "2026-13-01..", "2026-11-20T25:00..", "soon", "2026-11-20..x"]) {
      expect(parseTimeChoice(text), text).toBeUndefined();
    }
  });

  it("know when they end before they begin", () => {
    expect(isReversed({ from: "2026-11-22", to: "2026-11-22" }, berlin)).toBe(false);
    expect(isReversed({ from: "2026-11-23", to: "2026-11-22" }, berlin)).toBe(true);
    expect(isReversed({ from: "2026-11-22", to: undefined }, berlin)).toBe(false);
  });
});

describe("the URL's form", () => {
  it("comes back as it went", () => {
    const end = fc
      .date({ min: new Date("1970-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .chain((date) => {
        const text = date.toISOString();
        return fc.constantFrom(text.slice(0, 10), text.slice(0, 16), text, `${text.slice(0, 16)}+02:00`);
      });
    const choice: fc.Arbitrary<TimeChoice> = fc.oneof(
      fc.constantFrom(...presets),
      fc.record({ from: end, to: fc.option(end, { nil: undefined }) }),
      fc.record({ from: fc.constant(undefined), to: end }),
    );
    fc.assert(
      fc.property(choice, (value) => {
        expect(parseTimeChoice(formatTimeChoice(value))).toEqual(value);
      }),
    );
  });
});
