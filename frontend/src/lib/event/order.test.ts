import { describe, expect, it } from "vitest";
import { newerFirst } from "./order";

describe("the order of the log", () => {
  it("goes by every digit of the time, then by the log id", () => {
    const events = [
      ["d", "2026-11-21T22:14:09.12Z"],
      ["c", "2026-11-21T22:14:09.123Z"],
      ["b", "2026-11-21T22:14:09.120345Z"],
      ["a", "2026-11-21T22:14:09.123Z"],
      ["0", "2026-11-21T22:14:09.1200Z"],
      ["e", "2026-11-21T22:14:10Z"],
      ["f", "2026-11-21T22:14:09Z"],
    ].map(([id = "", occurredAt = ""]) => ({ id, occurredAt }));
    expect(events.sort(newerFirst).map(({ id }) => id)).toEqual(["e", "c", "a", "b", "d", "0", "f"]);
  });
});
