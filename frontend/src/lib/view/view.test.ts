import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../search/parse";
import { apply, type LogSearch, readSearch, readView, writeView } from "./view";

const nothing = readView({});
const tenant = "0198c0de-0000-7000-8000-000000000001";

describe("the URL of the log", () => {
  it("strips defaults", () => {
    expect(writeView(nothing)).toEqual({});
    expect(readSearch({ time: "24h", q: "", sort: "newest" })).toEqual({});
  });

  it("drops what it does not know", () => {
    expect(
      readSearch({ log: "nope", time: "soon", tz: "Mars/Base", tenant: ",", foo: "1", q: 7, event: "e1" }),
    ).toEqual({
      event: "e1",
    });
  });

  it("puts what stands in the search in its place", () => {
    const view = readView({ q: `time:7d log:task org:${tenant} org:Contoso x` });
    expect(view).toEqual({
      ...nothing,
      time: "7d",
      tab: "tasks",
      tenantIds: [tenant],
      chips: [{ values: ["x"] }, { field: "org", values: ["Contoso"] }],
    });
  });

  it("reproduces the view", () => {
    const search: fc.Arbitrary<LogSearch> = fc.record(
      {
        log: fc.constantFrom("audit", "sign-ins", "provisioning", "tasks"),
        q: fc.constantFrom("compl", 'severity:error,warning "two words"', "~actor:Ann -x"),
        time: fc.constantFrom("7d", "2026-11-20..2026-11-22", "..2026-11-22T00:00:00.123456Z"),
        tenant: fc.constantFrom("a", "a,b"),
        sort: fc.constant("oldest"),
        access: fc.constant("1"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(search, (value) => {
        expect(writeView(readView(readSearch({ ...value })))).toEqual(value);
      }),
    );
  });
});

describe("applying what was typed", () => {
  const typed = (text: string, view = nothing) => apply(view, parse(text).chips);

  it("adds chips and merges them", () => {
    const first = typed("severity:error compl").view;
    expect(typed("severity:warning", first).view.chips).toEqual(parse("severity:error,warning compl").chips);
  });

  it("puts time, tab and organization in their own places", () => {
    const { view, organizations } = typed(`time:7d log:sign-in org:${tenant},Contoso x`);
    expect(view).toEqual({ ...nothing, time: "7d", tab: "sign-ins", tenantIds: [tenant], chips: [{ values: ["x"] }] });
    expect(organizations).toEqual([{ field: "org", values: ["Contoso"] }]);
  });

  it("keeps an organization that is excluded or turned off as a chip, and its name to be looked up", () => {
    const { view, organizations } = typed(`-org:${tenant},Contoso ~org:${tenant}`);
    expect(view.tenantIds).toEqual([]);
    expect(view.chips).toEqual([
      { field: "org", values: [tenant], excluded: true },
      { field: "org", values: [tenant], off: true },
    ]);
    expect(organizations).toEqual([{ field: "org", values: ["Contoso"], excluded: true }]);
  });

  it("keeps several logs as a chip, over all tabs", () => {
    const { view } = typed("log:audit,task", { ...nothing, tab: "tasks" });
    expect([view.tab, view.chips]).toEqual(["all", parse("log:audit,task").chips]);
  });

  it("keeps a time that cannot be read as a chip, where its fault is shown", () => {
    expect(typed("time:soon").view.chips).toEqual([{ field: "time", values: ["soon"] }]);
  });
});
