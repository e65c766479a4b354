import { describe, expect, it } from "vitest";
import { ago, dayKey, dayTitle, duration, eventTime, minuteTime, spanTime, tickTime, utcTime } from "./display";

const now = Date.parse("2026-11-22T07:10:00Z");
const night = "2026-11-21T22:14:09.120345Z";

describe("times", () => {
  it("are local, with the year only when it is another", () => {
    expect(eventTime(night, "en-GB", "Europe/Berlin", now)).toBe("21 Nov 23:14:09");
    expect(eventTime("2025-11-21T22:14:09Z", "en-GB", "Europe/Berlin", now)).toBe("21 Nov 2025 23:14:09");
    expect(minuteTime(night, "de-DE", "Europe/Berlin", now)).toBe("21. Nov. 23:14");
  });

  it("do not call midnight 24 o'clock", () => {
    expect(eventTime("2026-11-21T23:00:00Z", "en-US", "Europe/Berlin", now)).toBe("Nov 22 00:00:00");
  });

  it("of a stretch are told once where both ends share them", () => {
    const span = (from: string, to: string) =>
      spanTime(from, to, "en-GB", "Europe/Berlin", now).replace(/\s/g, " ").replace(" – ", "–");
    expect(span("2026-11-21T01:00:00Z", "2026-11-21T01:30:00Z")).toBe("Sat 21 Nov, 02:00–02:30");
    expect(span("2026-11-21T01:00:00Z", "2026-11-21T01:00:15Z")).toBe("Sat 21 Nov, 02:00:00–02:00:15");
    expect(tickTime(Date.parse("2026-11-21T23:00:00Z"), "day", "en-GB", "Europe/Berlin")).toBe("22 Nov");
    expect(tickTime(Date.parse("2026-11-21T05:00:00Z"), "minute", "en-GB", "Europe/Berlin")).toBe("06:00");
  });

  it("keep every digit in UTC", () => {
    expect(utcTime(night)).toBe("2026-11-21 22:14:09.120345 UTC");
  });

  it("belong to the day of the zone", () => {
    expect(dayKey("2026-11-21T23:30:00Z", "Europe/Berlin")).toBe("2026-11-22");
    expect(dayKey("2026-11-21T23:30:00Z", "UTC")).toBe("2026-11-21");
    expect(dayTitle(night, "en-GB", "UTC", now)).toBe("Saturday 21 November");
  });

  it("say how long ago", () => {
    expect(ago(night, "en", now)).toBe("8 hours ago");
    expect(ago("2026-11-22T07:09:58Z", "en", now)).toBe("2 seconds ago");
  });
});

describe("durations", () => {
  it("name at most two units", () => {
    expect([12, 4_200, 60_000, 200_000, 7_500_000, 100 * 3_600_000].map((ms) => duration(ms, "en"))).toEqual([
      "12ms",
      "4.2s",
      "1m",
      "3m 20s",
      "2h 5m",
      "4d 4h",
    ]);
  });
});
