import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, isZone, offsetLabel, offsetMinutes, startOfDay, wallClock } from "./zone";

const berlin = "Europe/Berlin";
const at = (text: string) => Date.parse(text);
const clock = (text: string) => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
};

describe("zones", () => {
  it("knows the clocks of summer and winter", () => {
    expect(offsetMinutes(at("2026-07-01T00:00:00Z"), berlin)).toBe(120);
    expect(offsetMinutes(at("2026-12-01T00:00:00Z"), berlin)).toBe(60);
    expect(offsetLabel(at("2026-07-01T00:00:00Z"), berlin)).toBe("UTC+2");
    expect(offsetLabel(at("2026-07-01T00:00:00Z"), "America/St_Johns")).toBe("UTC-2:30");
    expect(offsetLabel(0, "UTC")).toBe("UTC");
  });

  it("reads a skipped hour as later, a repeated one as the first", () => {
    expect(instantOf(clock("2026-03-29 02:30:00"), berlin)).toBe(at("2026-03-29T01:30:00Z"));
    expect(instantOf(clock("2026-10-25 02:30:00"), berlin)).toBe(at("2026-10-25T00:30:00Z"));
  });

  it("knows days of 23 and 25 hours, and one that begins at one o'clock", () => {
    const length = (day: string, zone: string) =>
      (startOfDay(at(day), zone, 1) - startOfDay(at(day), zone)) / 3_600_000;
    expect(length("2026-03-29T12:00:00Z", berlin)).toBe(23);
    expect(length("2026-10-25T12:00:00Z", berlin)).toBe(25);
    expect(startOfDay(at("2018-11-04T12:00:00Z"), "America/Sao_Paulo")).toBe(at("2018-11-04T03:00:00Z"));
  });

  it("counts days over the end of a month", () => {
    expect(startOfDay(at("2026-03-01T12:00:00Z"), "UTC", -1)).toBe(at("2026-02-28T00:00:00Z"));
  });

  it("goes there and back in every zone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at("1975-01-01T00:00:00Z") / 1000, max: at("2037-01-01T00:00:00Z") / 1000 }),
        fc.constantFrom("UTC", berlin, "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"),
        (seconds, zone) => {
          const wall = wallClock(seconds * 1000, zone);
          expect(wallClock(instantOf(wall, zone), zone)).toEqual(wall);
        },
      ),
    );
  });

  it("tells zones from other words", () => {
    expect(isZone(berlin)).toBe(true);
    expect(isZone("Europe/Nowhere")).toBe(false);
    expect(isZone("")).toBe(false);
  });
});
