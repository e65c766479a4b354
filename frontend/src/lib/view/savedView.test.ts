import { describe, expect, it } from "vitest";
import { askedBy } from "./asked";
import { builtInViews, isBare, logOfTab, readQuery, sameView, writeQuery } from "./savedView";
import { type LogSearch, layoutOf, readSearch, readView } from "./view";

const tenant = "0198c0de-0000-7000-8000-000000000001";
const whole: LogSearch = {
  log: "sign-ins",
  q: 'kim "two words" -outcome:success severity:error,warning',
  time: "7d",
  tenant,
  sort: "oldest",
  access: "1",
  columns: "time,user,summary",
  density: "comfortable",
};

describe("a saved view", () => {
  it("comes back as it was, without the open event, the zone and the view that it came from", () => {
    expect(readQuery(writeQuery({ ...whole, event: "e1", tz: "UTC", view: "v1" }))).toEqual(whole);
    expect(readQuery("time=24h&event=e1&x=%00&columns=%3Cb%3E&density=huge")).toEqual({});
  });

  it("is the same until something else is shown", () => {
    expect(sameView({ ...whole, event: "e1", tz: "UTC", view: "v1" }, readQuery(writeQuery(whole)))).toBe(true);
    for (const change of [{ q: "kim" }, { time: "30d" }, { sort: undefined }, { columns: "time" }, { log: "audit" }]) {
      expect(sameView(readSearch({ ...whole, ...change }), whole), JSON.stringify(change)).toBe(false);
    }
  });

  it("that everybody has asks for something that the search language knows", () => {
    for (const [name, search] of Object.entries(builtInViews)) {
      const view = readView(search);
      expect(view.chips.length, name).toBeGreaterThan(0);
      expect(
        view.chips.every(({ field }) => field !== undefined),
        name,
      ).toBe(true);
      expect(askedBy(view, { now: 0, zone: "UTC" }, []), name).toBeDefined();
    }
  });

  it("opens a tab whose address asks for nothing else", () => {
    expect([isBare({}), isBare({ log: "tasks", tz: "UTC" }), isBare({ q: "x" }), isBare({ event: "e" })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([logOfTab("all"), logOfTab("sign-ins")]).toEqual([null, "SIGN_IN"]);
  });
});

describe("how rows look", () => {
  it("stays while another view is shown; the columns only in their tab", () => {
    expect(layoutOf({ ...whole, view: "v1" }, "sign-ins")).toEqual({
      view: "v1",
      columns: "time,user,summary",
      density: "comfortable",
    });
    expect(layoutOf({ ...whole, view: "v1" }, "all")).toEqual({ view: "v1", density: "comfortable" });
  });
});
