import { describe, expect, it } from "vitest";
import { readView } from "../../../lib/view/view";
import { liveFilter, notLive } from "./liveFilter";

const reading = { now: Date.parse("2026-11-22T07:10:00Z"), zone: "Europe/Berlin" };
const filter = (search: Parameters<typeof readView>[0]) => liveFilter(readView(search), reading, undefined);

describe("following a view", () => {
  it("needs a range that ends now, newest first", () => {
    const why = (search: Parameters<typeof readView>[0]) => notLive(readView(search));
    expect(["24h", "today", "any", "2026-11-20.."].map((time) => why({ time }))).toEqual(Array(4).fill(undefined));
    expect(["yesterday", "last-night", "2026-11-20", "..2026-11-22"].map((time) => why({ time }))).toEqual(
      Array(4).fill("ends"),
    );
    expect(why({ sort: "oldest" })).toBe("oldest");
  });

  it("asks what the list asks, from its beginning and without an end", () => {
    expect(filter({ q: "severity:error" })).toEqual({
      from: "2026-11-21T07:10:00.000Z",
      severities: ["ERROR"],
      exclude: [{ categories: ["Log Access"] }],
    });
    expect(filter({ time: "any", access: "1" })).toEqual({});
    expect(filter({ time: "1h", access: "1" })).toEqual({ from: "2026-11-22T06:10:00.000Z" });
  });

  it("waits for the catalogue where only that tells what is asked", () => {
    expect(filter({ q: "activity:subscription.*" })).toBeUndefined();
  });
});
